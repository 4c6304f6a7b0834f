package dev.cowork.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.spi.Candidate;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Ranked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExcerptsTest {
    private static final ChatId CHAT = new ChatId("chat");

    private long nextId = 1;

    @Test
    void joinsRangesThatTouch() {
        List<Excerpt> excerpts = Excerpts.of(List.of(document("a", 0, 900), document("a", 902, 1_800)), 10);

        assertEquals(1, excerpts.size());
        assertEquals(new Range(0, 1_800), excerpts.getFirst().matched());
    }

    @Test
    void keepsRangesApartThatOnlyStandInOneDocument() {
        assertEquals(
                2,
                Excerpts.of(List.of(document("a", 0, 900), document("a", 1_000, 1_800)), 10)
                        .size());
        assertEquals(
                2,
                Excerpts.of(List.of(document("a", 0, 900), document("b", 900, 1_800)), 10)
                        .size());
    }

    @Test
    void anExcerptOfADocumentIsAtMostFiveThousandCharacters() {
        List<Ranked> pages = new ArrayList<>();
        for (int page = 0; page < 12; page++) {
            pages.add(document("a", page * 1_000, page * 1_000 + 999));
        }

        List<Excerpt> excerpts = Excerpts.of(pages, 10);

        // five pages of 999 characters with a gap of one between them are 4,999
        assertEquals(
                List.of(new Range(0, 4_999), new Range(5_000, 9_999), new Range(10_000, 11_999)),
                excerpts.stream().map(Excerpt::matched).toList());
    }

    @Test
    void windowsThatOverlapDoNotJoinToTheWholeChat() {
        List<Ranked> windows = new ArrayList<>();
        for (int first = 0; first < 40; first += 2) {
            windows.add(messages(first, first + 3));
        }

        List<Excerpt> excerpts = Excerpts.of(windows, 3);

        // the fourth window, 6 to 9, does not fit: what the first excerpt shows already is left out of the second, and
        // so
        // on; the third excerpt ends the list with what is left of the window 14 to 17
        assertEquals(
                List.of(
                        new Source.OfMessages(CHAT, 0, 7),
                        new Source.OfMessages(CHAT, 8, 15),
                        new Source.OfMessages(CHAT, 16, 17)),
                excerpts.stream().map(Excerpt::source).toList());
    }

    @Test
    void showsNoMessageTwice() {
        List<Excerpt> excerpts =
                Excerpts.of(List.of(messages(4, 7), messages(8, 11), messages(6, 9), messages(2, 5)), 10);

        // all of 6 to 9 is shown already; of 2 to 5 the first two are not, and come before 4 to 7
        assertEquals(
                List.of(new Source.OfMessages(CHAT, 2, 7), new Source.OfMessages(CHAT, 8, 11)),
                excerpts.stream().map(Excerpt::source).toList());
        assertEquals(2, excerpts.getFirst().matches().size());
    }

    @Test
    void showsNoMoreThanAsked() {
        List<Excerpt> excerpts = Excerpts.of(List.of(document("a", 0, 9), document("b", 0, 9), document("c", 0, 9)), 2);

        assertEquals(2, excerpts.size());
    }

    @Test
    void whatRanksBehindTheLastExcerptWidensNone() {
        List<Excerpt> excerpts =
                Excerpts.of(List.of(document("a", 0, 900), document("b", 0, 9), document("a", 901, 1_800)), 2);

        assertEquals(
                List.of(new Range(0, 900), new Range(0, 9)),
                excerpts.stream().map(Excerpt::matched).toList());
    }

    private Ranked document(String id, int start, int end) {
        return ranked(new Source.OfDocument(new DocumentId(id), 1), new Range(start, end));
    }

    private Ranked messages(long first, long last) {
        return ranked(new Source.OfMessages(CHAT, first, last), new Range(0, 100));
    }

    private Ranked ranked(Source source, Range range) {
        Passage passage =
                new Passage(nextId++, source, range, "paragraphs/1", "", ContentHash.of("text"), Instant.EPOCH);
        Candidate candidate = new Candidate(passage, passage.recipe(), "t" + passage.id(), Map.of());
        return new Ranked(candidate.target(), 1, passage, List.of(candidate), Map.of("keyword", 1.0));
    }
}
