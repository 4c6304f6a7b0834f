package dev.cowork.spi;

/**
 * Which store this is; part of each index checkpoint.
 *
 * @param storeId made with the store, the same as long as it lives
 * @param epoch made with the store; a store whose changes another history replaced may renew it. Indexes notice by
 *     themselves, by the last change that they followed, when a store was put back to a copy
 */
public record StoreIdentity(String storeId, String epoch) {}
