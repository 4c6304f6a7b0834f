package dev.cowork.spi;

/**
 * A lease as the store sees it now.
 *
 * @param name its name
 * @param owner who took it, for people
 * @param token its fencing token
 * @param held whether it has not expired by the store's clock
 */
public record LeaseRecord(String name, String owner, long token, boolean held) {}
