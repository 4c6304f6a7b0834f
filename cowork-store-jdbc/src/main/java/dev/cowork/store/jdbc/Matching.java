package dev.cowork.store.jdbc;

import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition on the columns of a source, with its arguments. */
record Matching(String condition, List<Object> arguments) {
    /** Sources with exactly this key: of messages, those that end with it. */
    static Matching key(SourceKey key) {
        String id = SourceColumns.id(key);
        return key.kind() == SourceKind.MESSAGE
                ? new Matching(
                        "source_kind = ? AND source_id = ? AND source_last = ?",
                        List.of(key.kind(), id, key.sequence()))
                : new Matching("source_kind = ? AND source_id = ?", List.of(key.kind(), id));
    }

    /** Sources that include what the key names: of messages, all windows over it, and of a document its drafts too. */
    static Matching including(SourceKey key) {
        String id = SourceColumns.id(key);
        return switch (key.kind()) {
            case DOCUMENT ->
                new Matching(
                        "source_kind IN (?, ?) AND source_id = ?",
                        List.of(SourceColumns.Kind.DOCUMENT, SourceColumns.Kind.DRAFT, id));
            case MESSAGE ->
                new Matching(
                        "source_kind = ? AND source_id = ? AND source_first <= ? AND source_last >= ?",
                        List.of(key.kind(), id, key.sequence(), key.sequence()));
            case MEMORY -> new Matching("source_kind = ? AND source_id = ?", List.of(key.kind(), id));
        };
    }

    /** The arguments behind others. */
    @Nullable
    Object[] after(@Nullable Object... before) {
        List<@Nullable Object> all = new ArrayList<>(List.of());
        for (Object argument : before) {
            all.add(argument);
        }
        all.addAll(arguments);
        return all.toArray();
    }
}
