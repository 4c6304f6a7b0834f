package dev.cowork.core.vector;

import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import org.jspecify.annotations.Nullable;

/**
 * A source with passages in the index.
 *
 * @param key the key
 * @param chat the id of a message's chat, worked out once; null for other kinds
 * @param ids the ids of its passages
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
record Resident(SourceKey key, @Nullable String chat, long[] ids) {
    static Resident of(SourceKey key, long[] ids) {
        return new Resident(key, key.kind() == SourceKind.MESSAGE ? key.chat().value() : null, ids);
    }
}
