package dev.cowork.spi;

/**
 * Which store this is; part of each index checkpoint.
 *
 * @param storeId made with the store, the same as long as it lives
 * @param epoch renewed when the store is restored from a backup
 */
public record StoreIdentity(String storeId, String epoch) {}
