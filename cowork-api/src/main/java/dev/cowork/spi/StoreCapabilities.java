package dev.cowork.spi;

/**
 * What a store can do; checked when the engine opens.
 *
 * @param durable whether an acknowledged commit survives the process and the machine's loss of power
 * @param shared whether several engines may use it at once; where not, the leases of an opener end with it
 * @param multipleWorkspaces whether it holds more than one workspace; the engine refuses to open on a store that does not
 */
public record StoreCapabilities(boolean durable, boolean shared, boolean multipleWorkspaces) {}
