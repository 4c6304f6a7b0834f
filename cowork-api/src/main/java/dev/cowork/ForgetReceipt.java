package dev.cowork;

import dev.cowork.data.SourceKey;

/**
 * What forgetting did.
 *
 * @param source what was forgotten
 * @param change the change number
 * @param passages how many passages are no longer found
 */
public record ForgetReceipt(SourceKey source, long change, int passages) {}
