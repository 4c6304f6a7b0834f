package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.MemoryId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem.Kind;
import dev.cowork.spi.FeedPage;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.NewPassage;
import dev.cowork.spi.Passage;
import dev.cowork.spi.TextVector;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Passages and vectors. */
abstract class PassageContract extends StoreContract {
    private static final Source.OfDocument D1 = Sample.document("d", 1);
    private static final SourceKey D = D1.key();

    PassageContract(MemoryStoreContract factory) {
        super(factory);
    }

    @Test
    void passageComesBackWithItsId() {
        apply(Sample.newDocument("d", "a.md", "a text"));
        NewPassage passage = new NewPassage(D1, new Range(2, 6), "turn-1", "2026, Anna:\n", ContentHash.of("x"));
        apply(new Mutation.PutPassages(D, Sample.T0.plusNanos(3), List.of(passage)));
        Passage expected = new Passage(
                1, D1, new Range(2, 6), "turn-1", "2026, Anna:\n", ContentHash.of("x"), Sample.T0.plusNanos(3));
        assertEquals(List.of(expected), alpha.feeds().passages(D));
        assertEquals(List.of(expected), alpha.feeds().passagesAfter(0, 10));
        assertEquals(List.of(expected), alpha.feeds().passagesById(List.of(1L, 7L)));
        assertEquals(List.of(expected), alpha.feeds().passagesWithText(Set.of(ContentHash.of("x"))));
        assertEquals(1, alpha.feeds().countPassages());
    }

    @Test
    void idsGrowAndAreNeverUsedAgain() {
        apply(all(Sample.newDocument("d", "a.md", "one"), Sample.newChat("c", "0", "1")));
        apply(Sample.passages(D1, "a", "b"));
        apply(Sample.passages(Sample.messages("c", 0, 1), "c"));
        apply(Sample.passages(D1, "d", "a"));
        assertEquals(List.of(4L, 5L), ids(alpha.feeds().passages(D)));
        assertEquals(List.of(3L, 4L, 5L), ids(alpha.feeds().passagesAfter(0, 10)));
        assertEquals(List.of(4L), ids(alpha.feeds().passagesAfter(3, 1)));
        assertEquals(List.of(3L, 5L), ids(alpha.feeds().passagesById(List.of(5L, 1L, 3L, 5L))));
        apply(Sample.passages(D1));
        assertEquals(List.of(), alpha.feeds().passages(D));
        apply(Sample.passages(D1, "e"));
        assertEquals(List.of(6L), ids(alpha.feeds().passages(D)));
    }

    @Test
    void newVersionTakesThePlaceOfTheOldOnesPassages() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.passages(D1, "one"));
        apply(all(Sample.newVersion("d", 2, "two"), new Mutation[] {Sample.passages(Sample.document("d", 2), "two")}));
        assertEquals(
                List.of(Sample.document("d", 2)),
                alpha.feeds().passages(D).stream().map(Passage::source).toList());
        apply(Sample.passages(D1, "one"));
        assertEquals(List.of(2L), ids(alpha.feeds().passages(D)), "passages of an old version come too late");
    }

    @Test
    void whatIsNotAliveGetsNoPassages() {
        apply(all(Sample.newDocument("d", "a.md", "one"), Sample.newChat("c", "0", "1"), new Mutation[] {
            Sample.memory("m", 1, "old"), Sample.memory("n", 1, "new")
        }));
        apply(
                new Mutation.DeleteDocument(new DocumentId("d")),
                new Mutation.ClearChat(new ChatId("c")),
                new Mutation.SupersedeMemory(new MemoryId("m"), new MemoryId("n")));
        apply(
                Sample.passages(D1, "one"),
                Sample.passages(Sample.messages("c", 1, 1), "1"),
                Sample.passages(Sample.statement("m", 1), "old"));
        assertEquals(List.of(), newest());
        assertEquals(0, alpha.feeds().countPassages());
        apply(Sample.append("c", 2, "2"), Sample.passages(Sample.messages("c", 2, 2), "2"));
        apply(Sample.passages(Sample.messages("c", 1, 2), "1", "2"));
        assertEquals(List.of(), texts(), "a window may not reach over what was cleared");
        apply(Sample.passages(Sample.messages("c", 2, 2), "2"));
        assertEquals(List.of("2"), texts());
        apply(new Mutation.DeleteChat(new ChatId("c")));
        apply(Sample.passages(Sample.messages("c", 2, 2), "2"));
        assertEquals(0, alpha.feeds().countPassages());
    }

    private List<String> texts() {
        return alpha.feeds().passagesAfter(0, 10).stream()
                .map(passage -> passage.text().equals(ContentHash.of("2")) ? "2" : "?")
                .toList();
    }

    @Test
    void sourceMustBeThere() {
        assertThrows(InvalidInputException.class, () -> apply(Sample.passages(D1, "one")));
        apply(Sample.newChat("c", "0"));
        assertThrows(InvalidInputException.class, () -> apply(Sample.passages(Sample.messages("c", 0, 1), "x")));
    }

    @Test
    void oneKeyHoldsPassagesOfSeveralSources() {
        apply(Sample.newChat("c", "0", "1", "2"));
        NewPassage message = passageOf(Sample.messages("c", 2, 2), "2");
        NewPassage window = passageOf(Sample.messages("c", 1, 2), "1 2");
        NewPassage wide = passageOf(Sample.messages("c", 0, 2), "0 1 2");
        SourceKey key = SourceKey.of(new ChatId("c"), 2);
        apply(new Mutation.PutPassages(key, Sample.T0, List.of(message, window)));
        assertEquals(List.of(1L, 2L), ids(alpha.feeds().passages(key)));
        apply(new Mutation.Forget(SourceKey.of(new ChatId("c"), 0)));
        assertEquals(List.of(1L, 2L), ids(alpha.feeds().passages(key)));
        apply(new Mutation.PutPassages(key, Sample.T0, List.of(wide, message)));
        assertEquals(
                List.of(message.source()),
                alpha.feeds().passages(key).stream().map(Passage::source).toList(),
                "the window over what was forgotten is left out");
        apply(new Mutation.PutPassages(key, Sample.T0, List.of()));
        assertEquals(0, alpha.feeds().countPassages());
    }

    @Test
    void onlyWindowsOverAForgottenMessageGo() {
        apply(Sample.newChat("c", "0", "1"));
        SourceKey key = SourceKey.of(new ChatId("c"), 1);
        NewPassage message = passageOf(Sample.messages("c", 1, 1), "1");
        NewPassage window = passageOf(Sample.messages("c", 0, 1), "0 1");
        apply(new Mutation.PutPassages(key, Sample.T0, List.of(window, message)));
        apply(new Mutation.Forget(SourceKey.of(new ChatId("c"), 0)));
        assertEquals(List.of(2L), ids(alpha.feeds().passages(key)));
        assertEquals(List.of(item(Kind.FORGOTTEN, "message:c/0"), item(Kind.PASSAGES, key)), newest());
    }

    private static NewPassage passageOf(Source source, String text) {
        return new NewPassage(source, new Range(0, text.length()), "window-1", "", ContentHash.of(text));
    }

    @Test
    void vectorsAreAQueueAndAFeed() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.passages(D1, "a", "b", "a", "c"));
        assertEquals(List.of(1L, 2L, 3L, 4L), ids(alpha.feeds().withoutVector("f", 10)));
        assertEquals(List.of(1L, 2L), ids(alpha.feeds().withoutVector("f", 2)));
        apply(Sample.vector("f", "a", 1, -0.5f), Sample.vector("g", "a", 3));
        assertEquals(List.of(2L, 4L), ids(alpha.feeds().withoutVector("f", 10)));
        assertEquals(2, alpha.feeds().countWithoutVector("f"));
        assertEquals(2, alpha.feeds().countWithoutVector("g"));
        assertEquals(4, alpha.feeds().countWithoutVector("h"));
        apply(Sample.vector("f", "b", 0, 2));
        assertEquals(alpha.feeds().vectors("f", 0, 10).position(), alpha.feeds().newestVector("f"));
        assertEquals(0, alpha.feeds().newestVector("h"));
        FeedPage<TextVector> first = alpha.feeds().vectors("f", 0, 1);
        assertEquals(List.of(ContentHash.of("a")), hashes(first));
        FeedPage<TextVector> second = alpha.feeds().vectors("f", first.position(), 10);
        assertEquals(List.of(ContentHash.of("b")), hashes(second));
        assertArrayEquals(new float[] {0, 2}, second.items().getFirst().vector());
        assertEquals(
                new FeedPage<TextVector>(List.of(), second.position(), false),
                alpha.feeds().vectors("f", second.position(), 10));
    }

    @Test
    void queueGoesOnAfterItWasEmpty() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.passages(D1, "a", "b"));
        apply(Sample.vector("f", "a", 1), Sample.vector("f", "b", 1));
        assertEquals(0, alpha.feeds().countWithoutVector("f"));
        assertEquals(List.of(), alpha.feeds().withoutVector("f", 10));
        apply(Sample.passages(D1, "a", "b", "c"));
        assertEquals(List.of(5L), ids(alpha.feeds().withoutVector("f", 10)), "equal text is embedded once");
        assertEquals(1, alpha.feeds().countWithoutVector("f"));
    }

    @Test
    void vectorsOfTexts() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.passages(D1, "a", "b"));
        float[] exact = {Float.MIN_VALUE, -0f, 1 / 3f, Float.MAX_VALUE};
        apply(Sample.vector("f", "a", exact));
        var found = alpha.feeds().vectorsOf("f", List.of(ContentHash.of("a"), ContentHash.of("b")));
        assertEquals(Set.of(ContentHash.of("a")), found.keySet());
        assertArrayEquals(exact, found.get(ContentHash.of("a")));
        assertEquals(
                Set.of(),
                alpha.feeds().vectorsOf("g", List.of(ContentHash.of("a"))).keySet());
        assertEquals(Set.of(), alpha.feeds().vectorsOf("f", List.of()).keySet());
    }

    @Test
    void firstVectorOfATextStays() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.passages(D1, "a"));
        apply(Sample.vector("f", "a", 1));
        apply(Sample.vector("f", "a", 2));
        assertArrayEquals(
                new float[] {1},
                alpha.feeds().vectorsOf("f", List.of(ContentHash.of("a"))).get(ContentHash.of("a")));
        assertEquals(1, alpha.feeds().vectors("f", 0, 10).items().size());
    }

    @Test
    void textOfNoLivingPassageGetsNoVector() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.passages(D1, "a"));
        apply(Sample.vector("f", "gone", 1));
        assertEquals(List.of(), alpha.feeds().vectors("f", 0, 10).items());
        apply(new Mutation.DeleteDocument(new DocumentId("d")));
        apply(Sample.vector("f", "a", 1));
        assertEquals(List.of(), alpha.feeds().vectors("f", 0, 10).items());
    }

    @Test
    void vectorsStayWhenPassagesGo() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.passages(D1, "a"));
        apply(Sample.vector("f", "a", 1));
        apply(Sample.passages(D1));
        apply(Sample.passages(D1, "a"));
        assertEquals(0, alpha.feeds().countWithoutVector("f"));
    }

    private static List<Long> ids(List<Passage> passages) {
        return passages.stream().map(Passage::id).toList();
    }

    private static List<ContentHash> hashes(FeedPage<TextVector> page) {
        return page.items().stream().map(TextVector::text).toList();
    }
}
