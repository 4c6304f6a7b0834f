package dev.cowork.tck.index;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.ChatId;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.error.ClosedException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ScoredPassage;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What both legs promise, whatever they find by. Each passage here has the same content, so that all scores are equal
 * and the order is that of the ids. Extended by {@link KeywordIndexContract} and {@link VectorIndexContract}.
 *
 * @param <I> the kind of index
 */
public abstract class LegContract<I> {
    private static final Source PLAN = Samples.document("plan");
    private static final Source NOTES = Samples.document("notes");
    private static final Source HELLO = Samples.message("talk", 3);
    private static final Source REPLY = Samples.message("other", 3);
    private static final Source FACT = Samples.memory("fact");

    private I index;

    /** For the subclasses. */
    @SuppressWarnings("NullAway.Init") // JUnit calls openInMemory() before each test
    protected LegContract() {}

    /**
     * Opens an index.
     *
     * @param spec where; its dimensions are 0 for keywords
     * @return the index
     */
    abstract I open(IndexSpec spec);

    /** The length of vectors, 0 for keywords. */
    abstract int dimensions();

    /** Replaces the passages of a source, all with the one content. */
    abstract void replace(I on, SourceKey source, List<Passage> passages);

    /** Searches for the one content. */
    abstract LegAnswer search(I on, Filter filter, int limit);

    /** Scores passages against the one content. */
    abstract List<ScoredPassage> score(I on, Collection<Long> ids);

    abstract long size(I on);

    abstract long[] ids(I on);

    abstract Optional<Checkpoint> checkpoint(I on);

    abstract void save(I on, Checkpoint checkpoint);

    abstract void clear(I on);

    abstract void close(I on);

    @BeforeEach
    final void openInMemory() {
        index = open(Samples.inMemory(dimensions()));
    }

    @AfterEach
    final void closeIndex() {
        close(index);
    }

    /** The index in memory of this test. */
    final I index() {
        return index;
    }

    @Test
    void aNewIndexIsEmpty() {
        assertHolds();
        assertEquals(Optional.empty(), checkpoint(index));
        LegAnswer answer = search(index, Filter.ALL, 10);
        assertEquals(List.of(), answer.passages());
        assertEquals(0, answer.candidates());
    }

    @Test
    void replaceIsIdempotent() {
        put(PLAN, 1, 2, 3);
        put(PLAN, 1, 2, 3);
        assertHolds(1, 2, 3);
        put(PLAN, 3, 4);
        assertHolds(3, 4);
        put(PLAN, 3, 4);
        assertHolds(3, 4);
    }

    @Test
    void replaceTouchesNoOtherSource() {
        put(PLAN, 1, 2);
        put(NOTES, 3);
        put(HELLO, 4);
        put(PLAN);
        assertHolds(3, 4);
        put(PLAN);
        put(FACT);
        assertHolds(3, 4);
    }

    @Test
    void aLimitCutsAtTheEndAndTiesGoByPassageId() {
        put(NOTES, 20, 5);
        put(PLAN, 7, 3, 9);
        assertFound(Filter.ALL, 1, 3);
        assertFound(Filter.ALL, 3, 3, 5, 7);
        assertFound(Filter.ALL, 5, 3, 5, 7, 9, 20);
        assertFound(Filter.ALL, 1_000_000, 3, 5, 7, 9, 20);
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThrows(InvalidInputException.class, () -> search(index, Filter.ALL, 0));
        assertThrows(InvalidInputException.class, () -> search(index, Filter.ALL, -1));
    }

    @Test
    void filtersBySource() {
        fill();
        assertFound(Samples.sources(PLAN), 10, 1, 2);
        assertFound(Samples.sources(PLAN, FACT, Samples.document("unknown")), 10, 1, 2, 6);
        assertFound(Samples.sources(), 10);
        assertFound(Samples.sources(Samples.document("fact")), 10);
    }

    @Test
    void filtersByKind() {
        fill();
        assertFound(Samples.kinds(), 10, 1, 2, 3, 4, 5, 6);
        assertFound(Samples.kinds(SourceKind.DOCUMENT), 10, 1, 2, 3);
        assertFound(Samples.kinds(SourceKind.MEMORY, SourceKind.MESSAGE), 10, 4, 5, 6);
    }

    @Test
    void filtersByChat() {
        fill();
        assertFound(Samples.chat("talk"), 10, 4);
        assertFound(Samples.chat("other"), 10, 5);
        assertFound(Samples.chat("plan"), 10);
    }

    @Test
    void filtersByTime() {
        replace(index, PLAN.key(), List.of(Samples.passage(1, PLAN, Samples.NOON)));
        replace(index, NOTES.key(), List.of(Samples.passage(2, NOTES, Samples.NOON.plusMillis(1))));
        replace(index, FACT.key(), List.of(Samples.passage(3, FACT, Samples.NOON.minusSeconds(3_000_000_000L))));
        assertFound(Samples.from(Samples.NOON), 10, 1, 2);
        assertFound(Samples.from(Samples.NOON.plusMillis(1)), 10, 2);
        assertFound(Samples.until(Samples.NOON), 10, 3);
        assertFound(Samples.until(Samples.NOON.plusMillis(1)), 10, 1, 3);
        assertFound(Samples.from(Instant.MIN), 10, 1, 2, 3);
        assertFound(Samples.until(Instant.MAX), 10, 1, 2, 3);
        assertFound(Samples.from(Instant.MAX), 10);
    }

    @Test
    void filtersTogether() {
        fill();
        Filter noon = new Filter(
                Optional.of(Set.of(PLAN.key(), HELLO.key(), REPLY.key())),
                Set.of(SourceKind.MESSAGE),
                Optional.of(new ChatId("talk")),
                Optional.of(Samples.NOON),
                Optional.of(Samples.NOON.plusMillis(1)));
        assertFound(noon, 10, 4);
        assertFound(new Filter(noon.sources(), Set.of(SourceKind.MEMORY), noon.chat(), noon.from(), noon.until()), 10);
        assertFound(new Filter(noon.sources(), noon.kinds(), noon.chat(), noon.until(), Optional.empty()), 10);
    }

    @Test
    void scoresWhatItFindsAsSearchDoes() {
        fill();
        LegAnswer answer = search(index, Filter.ALL, 4);
        Map<Long, Double> found = new HashMap<>();
        answer.passages().forEach(passage -> found.put(passage.id(), passage.score()));
        Map<Long, Double> scored = new HashMap<>();
        score(index, List.of(4L, 1L, 2L, 3L, 77L)).forEach(passage -> scored.put(passage.id(), passage.score()));
        assertEquals(found, scored);
        assertEquals(List.of(), score(index, List.of()));
        assertEquals(List.of(), score(index, List.of(77L)));
    }

    @Test
    void answersItsEvidence() {
        fill();
        LegAnswer answer = search(index, Filter.ALL, 2);
        assertAll(
                () -> assertTrue(answer.candidates() >= 2, answer::toString),
                () -> assertTrue(answer.passages().getFirst().score() <= answer.highest(), answer::toString),
                () -> assertTrue(answer.passages().getLast().score() >= answer.lowest(), answer::toString),
                () -> assertEquals(answer, search(index, Filter.ALL, 2)));
        put(PLAN, 8);
        assertTrue(!search(index, Filter.ALL, 2).generation().equals(answer.generation()), answer::toString);
    }

    @Test
    void clearTakesEverythingOut() {
        fill();
        save(index, Samples.CHECKPOINT);
        clear(index);
        assertHolds();
        put(PLAN, 8);
        assertHolds(8);
    }

    @Test
    void indexesInMemoryShareNothing() {
        I other = open(Samples.inMemory(dimensions()));
        try {
            put(PLAN, 1);
            assertArrayEquals(new long[0], ids(other));
        } finally {
            close(other);
        }
    }

    @Test
    void aClosedIndexSaysSo() {
        I closed = open(Samples.inMemory(dimensions()));
        replace(closed, PLAN.key(), Samples.passages(PLAN, 1));
        close(closed);
        close(closed);
        assertThrows(ClosedException.class, () -> search(closed, Filter.ALL, 1));
        assertThrows(ClosedException.class, () -> replace(closed, PLAN.key(), List.of()));
        assertThrows(ClosedException.class, () -> size(closed));
    }

    @Test
    void holdsWhatANaiveModelHolds() {
        Seed.run(random -> {
            I tested = open(Samples.inMemory(dimensions()));
            try {
                new LegProperty<>(this, tested, random).run(300);
            } finally {
                close(tested);
            }
        });
    }

    private void fill() {
        put(PLAN, 1, 2);
        put(NOTES, 3);
        put(HELLO, 4);
        put(REPLY, 5);
        put(FACT, 6);
    }

    private void put(Source source, long... ids) {
        replace(index, source.key(), Samples.passages(source, ids));
    }

    private void assertHolds(long... ids) {
        assertArrayEquals(ids, ids(index));
        assertEquals(ids.length, size(index));
        assertFound(Filter.ALL, 100, ids);
    }

    private void assertFound(Filter filter, int limit, long... ids) {
        LegAnswer answer = search(index, filter, limit);
        assertArrayEquals(ids, found(answer), () -> filter + " answered " + answer);
    }

    static long[] found(LegAnswer answer) {
        return answer.passages().stream()
                .flatMapToLong(passage -> LongStream.of(passage.id()))
                .toArray();
    }
}
