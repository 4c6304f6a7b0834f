package dev.cowork.tck.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.Feedback;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.IndexedPassage;
import dev.cowork.spi.KeywordIndex;
import dev.cowork.spi.KeywordIndexProvider;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ScoredPassage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@link KeywordIndex} and its provider. */
public abstract class KeywordIndexContract extends ReopenedLegContract<KeywordIndex> {
    private static final String CONTENT = "quinoa harvest";
    // Not in Latin letters, which Lucene packs where there are many.
    private static final String SECRET = "щщсекрет";
    private static final Source PLAN = Samples.document("plan");
    private static final Source NOTES = Samples.document("notes");

    @TempDir
    private Path folder;

    /** For the subclasses. */
    @SuppressWarnings("NullAway.Init") // JUnit sets the folder before each test
    protected KeywordIndexContract() {}

    /**
     * The provider under test.
     *
     * @return the provider
     */
    protected abstract KeywordIndexProvider provider();

    @Test
    void theProviderNamesItself() {
        assertFalse(provider().id().isBlank());
        assertEquals(1, provider().spiLevel());
    }

    @Test
    void findsByWordsOfWhichNotAllMustMatch() {
        put(PLAN, 1, "the zebra crosses the street");
        put(NOTES, 2, "a zebra and walrus dance");
        assertFinds("zebra", 1, 2);
        assertFinds("Does the WALRUS sing opera?", 2);
        assertFinds("street market", 1);
        assertFinds("opera");
    }

    @Test
    void moreMatchingWordsAreBetter() {
        put(PLAN, 1, "zebra walrus otter");
        put(NOTES, 2, "zebra badger heron");
        assertFinds("walrus zebra", 1, 2);
        assertFinds("badger zebra", 2, 1);
    }

    @Test
    void whatWasReplacedIsNotFoundByItsOldWords() {
        put(PLAN, 1, "zebra");
        put(PLAN, 2, "walrus");
        assertFinds("zebra");
        assertFinds("walrus", 2);
    }

    @Test
    void withoutAWordNothingIsFound() {
        put(PLAN, 1, "zebra, walrus.");
        for (String query :
                List.of("", " ", "\n\t", "?", "...", "()[]{}", "\u0000", "\ud83d", "\u200b", "-- // \\\\")) {
            assertFinds(query);
            assertEquals(List.of(), index().score(query, List.of(1L)));
        }
    }

    @Test
    void aQueryIsNeverReadAsSyntax() {
        put(PLAN, 1, "zebra");
        for (String around : List.of(
                "+%s -%s",
                "NOT %s",
                "\"%s",
                "%s~",
                "%s^9999999999",
                "(%s",
                "%s)",
                "text:%s",
                "[%s TO",
                "/%s/",
                "%s AND",
                "%s && ||",
                "\\%s\\",
                "!%s",
                "*%s*",
                "{%s}",
                "<%s>",
                "%s' OR '1'='1",
                "\u0000%s\u0000",
                "\ud83d%s\ude00")) {
            assertFinds(around.replace("%s", " zebra "), 1);
        }
    }

    @Test
    void feedbackThatNamesNothingChangesNothing() {
        put(PLAN, 1, "zebra walrus otter");
        put(NOTES, 2, "zebra badger heron");
        LegAnswer plain = index().search("walrus zebra", Filter.ALL, 5);
        assertEquals(plain, index().search("walrus zebra", Feedback.NONE, Filter.ALL, 5));
        assertEquals(plain, index().search("walrus zebra", new Feedback(Map.of(77L, 1.0), 0.5), Filter.ALL, 5));
        assertEquals(
                List.of(),
                index().search("...", new Feedback(Map.of(1L, 1.0), 0.5), Filter.ALL, 5)
                        .passages());
    }

    @Test
    void feedbackKeepsFilterLimitAndOrder() {
        put(PLAN, 1, "zebra walrus otter");
        put(NOTES, 2, "zebra badger heron walrus");
        Feedback feedback = new Feedback(Map.of(1L, 1.0), 0.3);
        Filter onlyNotes = new Filter(
                Optional.of(Set.of(NOTES.key())), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
        assertArrayEquals(new long[] {1}, found(index().search("zebra", feedback, Filter.ALL, 1)));
        assertArrayEquals(new long[] {2}, found(index().search("zebra", feedback, onlyNotes, 5)));
        assertThrows(InvalidInputException.class, () -> index().search("zebra", feedback, Filter.ALL, 0));
    }

    @Test
    void enormousTextsAndQueriesAreTaken() {
        String many = Vocabulary.manyWords(50_000);
        put(PLAN, 1, many);
        put(NOTES, 2, "x".repeat(1_000_000) + " zebra");
        assertEquals(
                1, index().search(many, Filter.ALL, 10).passages().getFirst().id());
        assertFinds("zebra", 2);
        assertFinds("zebra ".repeat(100_000), 2);
        assertFinds("y".repeat(1_000_000));
    }

    @Test
    void findsAndScoresWhatANaiveModelFinds() {
        Seed.run(random -> new KeywordProperty(index(), random).run(200));
    }

    @Test
    void expungeRemovesTheBytes() throws IOException {
        KeywordIndex index = provider().open(Samples.at(folder, 0));
        index.replace(PLAN.key(), List.of(text(1, PLAN, SECRET)));
        index.replace(NOTES.key(), List.of(text(2, NOTES, "walrus")));
        index.commit(Samples.CHECKPOINT);
        assertTrue(Folders.contain(folder, SECRET), "the test can see words in the files");
        index.replace(PLAN.key(), List.of());
        index.expunge();
        assertFalse(Folders.contain(folder, SECRET), "at once");
        assertArrayEquals(new long[] {2}, index.ids());
        assertArrayEquals(new long[] {2}, found(index.search("walrus", Filter.ALL, 5)));
        index.commit(Samples.CHECKPOINT.at(8));
        index.close();
        assertFalse(Folders.contain(folder, SECRET), "after closing");
    }

    @Test
    void expungeKeepsTheCheckpoint() {
        KeywordIndex index = provider().open(Samples.at(folder, 0));
        index.expunge();
        assertEquals(Optional.empty(), index.checkpoint());
        index.replace(PLAN.key(), List.of(text(1, PLAN, "zebra")));
        index.commit(Samples.CHECKPOINT);
        index.replace(PLAN.key(), List.of());
        index.expunge();
        assertEquals(Optional.of(Samples.CHECKPOINT), index.checkpoint());
        index.close();
        KeywordIndex again = provider().open(Samples.at(folder, 0));
        assertEquals(Optional.of(Samples.CHECKPOINT), again.checkpoint());
        again.close();
    }

    private void put(Source source, long id, String text) {
        index().replace(source.key(), List.of(text(id, source, text)));
    }

    private static IndexedPassage text(long id, Source source, String text) {
        return new IndexedPassage(Samples.passage(id, source), text);
    }

    private void assertFinds(String query, long... ids) {
        String shown = query.length() > 100 ? query.substring(0, 100) : query;
        assertArrayEquals(ids, found(index().search(query, Filter.ALL, 10)), shown);
    }

    @Override
    final KeywordIndex open(IndexSpec spec) {
        return provider().open(spec);
    }

    @Override
    final int dimensions() {
        return 0;
    }

    @Override
    final void replace(KeywordIndex on, SourceKey source, List<Passage> passages) {
        on.replace(
                source,
                passages.stream()
                        .map(passage -> new IndexedPassage(passage, CONTENT))
                        .toList());
    }

    @Override
    final LegAnswer search(KeywordIndex on, Filter filter, int limit) {
        return on.search(CONTENT, filter, limit);
    }

    @Override
    final List<ScoredPassage> score(KeywordIndex on, Collection<Long> ids) {
        return on.score(CONTENT, ids);
    }

    @Override
    final long size(KeywordIndex on) {
        return on.size();
    }

    @Override
    final long[] ids(KeywordIndex on) {
        return on.ids();
    }

    @Override
    final Optional<Checkpoint> checkpoint(KeywordIndex on) {
        return on.checkpoint();
    }

    @Override
    final void save(KeywordIndex on, Checkpoint checkpoint) {
        on.commit(checkpoint);
    }

    @Override
    final void clear(KeywordIndex on) {
        on.clear();
    }

    @Override
    final void close(KeywordIndex on) {
        on.close();
    }
}
