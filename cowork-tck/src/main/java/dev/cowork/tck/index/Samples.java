package dev.cowork.tck.index;

import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.MemoryId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.data.WorkspaceId;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.Passage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Sources, passages, filters and checkpoints for the contracts. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Checkpoint CHECKPOINT = new Checkpoint("store-1", "epoch-1", "paragraphs,turns", "bge", 7);

    private Samples() {}

    static Source document(String id) {
        return new Source.OfDocument(new DocumentId(id), 1);
    }

    static Source message(String chat, long sequence) {
        return new Source.OfMessages(new ChatId(chat), sequence, sequence);
    }

    static Source memory(String id) {
        return new Source.OfMemory(new MemoryId(id), 1);
    }

    static Passage passage(long id, Source source, Instant at) {
        int start = Math.toIntExact(id % 1_000) * 10;
        return new Passage(
                id, source, new Range(start, start + 10), "paragraphs", "", ContentHash.of("passage " + id), at);
    }

    static Passage passage(long id, Source source) {
        return passage(id, source, NOON);
    }

    static List<Passage> passages(Source source, long... ids) {
        List<Passage> passages = new ArrayList<>();
        for (long id : ids) {
            passages.add(passage(id, source));
        }
        return passages;
    }

    static IndexSpec inMemory(int dimensions) {
        return new IndexSpec(new WorkspaceId("alpha"), Optional.empty(), dimensions);
    }

    static IndexSpec at(Path directory, int dimensions) {
        return new IndexSpec(new WorkspaceId("alpha"), Optional.of(directory), dimensions);
    }

    static Filter sources(Source... sources) {
        Set<SourceKey> keys = new HashSet<>();
        for (Source source : sources) {
            keys.add(source.key());
        }
        return new Filter(Optional.of(keys), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Filter kinds(SourceKind... kinds) {
        return new Filter(Optional.empty(), Set.of(kinds), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Filter chat(String chat) {
        return new Filter(
                Optional.empty(), Set.of(), Optional.of(new ChatId(chat)), Optional.empty(), Optional.empty());
    }

    static Filter from(Instant from) {
        return new Filter(Optional.empty(), Set.of(), Optional.empty(), Optional.of(from), Optional.empty());
    }

    static Filter until(Instant until) {
        return new Filter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), Optional.of(until));
    }

    /** One of eight documents, eight messages in two chats and four memories. */
    static Source anySource(Random random) {
        int number = random.nextInt(20);
        if (number < 8) {
            return document("d" + number);
        }
        return number < 16 ? message("c" + number % 2, number) : memory("m" + number);
    }

    /** Conditions of every kind, alone and together, and often none. */
    static Filter anyFilter(Random random) {
        return new Filter(
                maybe(random, 4)
                        .flatMap(yes -> sources(anySource(random), document("d1"), document("d2"))
                                .sources()),
                random.nextInt(3) == 0 ? Set.of(SourceKind.values()[random.nextInt(3)]) : Set.of(),
                maybe(random, 5).map(yes -> new ChatId("c" + random.nextInt(2))),
                maybe(random, 3).map(yes -> anyInstant(random)),
                maybe(random, 3).map(yes -> anyInstant(random)));
    }

    static Instant anyInstant(Random random) {
        return NOON.plusMillis(random.nextInt(10));
    }

    private static Optional<Boolean> maybe(Random random, int oneIn) {
        return random.nextInt(oneIn) == 0 ? Optional.of(true) : Optional.empty();
    }
}
