package dev.cowork.core.store;

import dev.cowork.data.ContentHash;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.Change;
import dev.cowork.spi.FeedPage;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.Passage;
import dev.cowork.spi.TextVector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads changes, passages and vectors. */
final class InMemoryFeeds implements FeedReader {
    private final Guarded guarded;

    InMemoryFeeds(Guarded guarded) {
        this.guarded = guarded;
    }

    @Override
    public long newestChange() {
        return guarded.read(state -> (long) state.changes.size());
    }

    @Override
    public FeedPage<Change> changes(long after, int limit) {
        List<Change> page = guarded.read(
                state -> state.changes.stream().skip(after).limit(limit).toList());
        return new FeedPage<>(page, after + page.size(), false);
    }

    @Override
    public List<Passage> passages(SourceKey source) {
        return guarded.read(state -> living(state, state.passagesBySource.getOrDefault(source, List.of())));
    }

    @Override
    public List<Passage> passagesAfter(long afterId, int limit) {
        return guarded.read(state -> state.passages.tailMap(afterId, false).values().stream()
                .limit(limit)
                .toList());
    }

    @Override
    public List<Passage> passagesById(Collection<Long> ids) {
        return guarded.read(state -> living(state, ids));
    }

    private static List<Passage> living(State state, Collection<Long> ids) {
        return ids.stream()
                .distinct()
                .sorted()
                .flatMap(id -> Optional.ofNullable(state.passages.get(id)).stream())
                .toList();
    }

    @Override
    public long countPassages() {
        return guarded.read(state -> (long) state.passages.size());
    }

    @Override
    public List<Passage> withoutVector(String fingerprint, int limit) {
        return guarded.read(state -> pending(state, fingerprint).limit(limit).toList());
    }

    @Override
    public long countWithoutVector(String fingerprint) {
        return guarded.read(state -> pending(state, fingerprint).count());
    }

    private static Stream<Passage> pending(State state, String fingerprint) {
        return state.passages.values().stream()
                .filter(passage -> !state.vectors.containsKey(new State.VectorKey(fingerprint, passage.text())));
    }

    @Override
    public FeedPage<TextVector> vectors(String fingerprint, long after, int limit) {
        return guarded.read(state -> {
            List<TextVector> page = new ArrayList<>();
            long position = after;
            for (Map.Entry<Long, State.VectorKey> entry :
                    state.vectorOrder.tailMap(after, false).entrySet()) {
                TextVector vector = state.vectors.get(entry.getValue());
                if (vector != null && entry.getValue().fingerprint().equals(fingerprint) && page.size() < limit) {
                    page.add(vector);
                    position = entry.getKey();
                }
            }
            return new FeedPage<>(page, position, false);
        });
    }

    @Override
    public long newestVector(String fingerprint) {
        return guarded.read(state -> state.vectorOrder.descendingMap().entrySet().stream()
                .filter(entry -> entry.getValue().fingerprint().equals(fingerprint))
                .mapToLong(Map.Entry::getKey)
                .findFirst()
                .orElse(0));
    }

    @Override
    public Map<ContentHash, float[]> vectorsOf(String fingerprint, Collection<ContentHash> texts) {
        return guarded.read(state -> {
            Map<ContentHash, float[]> found = new HashMap<>();
            for (ContentHash text : texts) {
                TextVector vector = state.vectors.get(new State.VectorKey(fingerprint, text));
                if (vector != null) {
                    found.put(text, vector.vector());
                }
            }
            return found;
        });
    }

    @Override
    public List<Passage> passagesWithText(Collection<ContentHash> texts) {
        return guarded.read(state -> living(
                state,
                texts.stream()
                        .flatMap(text -> state.passagesByText.getOrDefault(text, List.of()).stream())
                        .toList()));
    }
}
