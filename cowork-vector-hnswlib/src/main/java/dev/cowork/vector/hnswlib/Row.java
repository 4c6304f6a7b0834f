package dev.cowork.vector.hnswlib;

import dev.cowork.data.SourceKey;

/**
 * A passage in the index. Compared by identity.
 *
 * @param id the passage's id
 * @param source its source's key
 * @param millis when its source was written, in milliseconds of the epoch
 * @param vector its vector, made ready
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity, see equals
record Row(long id, SourceKey source, long millis, float[] vector) {
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
