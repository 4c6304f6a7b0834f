package dev.cowork.store.lucene;

import dev.cowork.spi.Checkpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What stands in the user data of every commit: who made the index and how, and the checkpoint. */
final class CommitData {
    private static final String FORMAT = "cowork.format";
    private static final String CURRENT_FORMAT = "2";
    private static final String STORE = "checkpoint.store";
    private static final String EPOCH = "checkpoint.epoch";
    private static final String RECIPES = "checkpoint.recipes";
    private static final String EMBEDDER = "checkpoint.embedder";
    private static final String POSITION = "checkpoint.position";
    private static final String VECTORS = "checkpoint.vectors";

    private CommitData() {}

    static Map<String, String> of(Optional<Checkpoint> checkpoint, IndexKind kind) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put(FORMAT, CURRENT_FORMAT);
        data.put(kind.contentKey(), kind.content());
        checkpoint.ifPresent(present -> {
            data.put(STORE, present.storeId());
            data.put(EPOCH, present.epoch());
            data.put(RECIPES, present.recipes());
            data.put(EMBEDDER, present.embedder());
            data.put(POSITION, Long.toString(present.position()));
            data.put(VECTORS, Long.toString(present.vectors()));
        });
        return data;
    }

    /** Why an index with this data is not ours to use; empty if it is. */
    static Optional<String> objection(Map<String, String> data, IndexKind kind) {
        String format = data.getOrDefault(FORMAT, "");
        if (format.isEmpty()) {
            return Optional.of("is a Lucene index of somebody else");
        }
        if (!format.equals(CURRENT_FORMAT)) {
            return Optional.of("has format " + format + " where this version has " + CURRENT_FORMAT);
        }
        String content = data.getOrDefault(kind.contentKey(), "");
        return content.equals(kind.content())
                ? Optional.empty()
                : Optional.of("was made with " + kind.contentKey() + " " + content + " where this version has "
                        + kind.content());
    }

    static Optional<Checkpoint> checkpoint(Map<String, String> data) {
        return Optional.ofNullable(data.get(POSITION))
                .map(position -> new Checkpoint(
                        data.getOrDefault(STORE, ""),
                        data.getOrDefault(EPOCH, ""),
                        data.getOrDefault(RECIPES, ""),
                        data.getOrDefault(EMBEDDER, ""),
                        Long.parseLong(position),
                        Long.parseLong(data.getOrDefault(VECTORS, "0"))));
    }
}
