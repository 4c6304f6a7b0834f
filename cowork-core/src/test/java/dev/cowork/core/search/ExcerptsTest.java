package dev.cowork.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
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
        List<Excerpt> excerpts = Excerpts.of(List.of(document("a", 0, 900), document("a", 902, 1_800)), 10, true);

        assertEquals(1, excerpts.size());
        assertEquals(new Range(0, 1_800), excerpts.getFirst().matched());
    }

    @Test
    void keepsRangesApartThatOnlyStandInOneDocument() {
        assertEquals(
                2,
                Excerpts.of(List.of(document("a", 0, 900), document("a", 1_000, 1_800)), 10, true)
                        .size());
        assertEquals(
                2,
                Excerpts.of(List.of(document("a", 0, 900), document("b", 900, 1_800)), 10, true)
                        .size());
    }

    @Test
    void anExcerptOfADocumentIsAtMostFiveThousandCharacters() {
        List<Ranked> pages = new ArrayList<>();
        for (int page = 0; page < 12; page++) {
            pages.add(document("a", page * 1_000, page * 1_000 + 999));
        }

        List<Excerpt> excerpts = Excerpts.of(pages, 10, true);

        // five pages of 999 characters with a gap of one between them are 4,999
        assertEquals(
                List.of(new Range(0, 4_999), new Range(5_000, 9_999), new Range(10_000, 11_999)),
                excerpts.stream().map(Excerpt::matched).toList());
    }

    @Test
    void messagesThatFollowOneAnotherJoinUpToEight() {
        List<Ranked> messages = new ArrayList<>();
        for (int sequence = 0; sequence < 20; sequence++) {
            messages.add(message(sequence));
        }

        assertEquals(
                List.of(
                        new Source.OfMessages(CHAT, 0, 7),
                        new Source.OfMessages(CHAT, 8, 15),
                        new Source.OfMessages(CHAT, 16, 19)),
                Excerpts.of(messages, 10, true).stream().map(Excerpt::source).toList());
    }

    @Test
    void aMessageJoinsWhatItComesBefore() {
        assertEquals(
                List.of(new Source.OfMessages(CHAT, 3, 5), new Source.OfMessages(CHAT, 9, 9)),
                Excerpts.of(List.of(message(5), message(9), message(4), message(3)), 10, true).stream()
                        .map(Excerpt::source)
                        .toList());
    }

    @Test
    void aWindowThatVotedForAMessageIsNoMatchUnlessItIsShown() {
        Passage window = passage(new Source.OfMessages(CHAT, 2, 5), new Range(0, 100));
        Ranked four = ranked(SourceKey.of(CHAT, 4).toString(), window);
        Ranked five = ranked(SourceKey.of(CHAT, 5).toString(), window);

        List<Excerpt> excerpts = Excerpts.of(List.of(four, five), 10, true);

        assertEquals(
                List.of(new Source.OfMessages(CHAT, 4, 5)),
                excerpts.stream().map(Excerpt::source).toList());
        assertEquals(List.of(), excerpts.getFirst().matches());
    }

    @Test
    void showsNoMoreThanAsked() {
        List<Excerpt> excerpts =
                Excerpts.of(List.of(document("a", 0, 9), document("b", 0, 9), document("c", 0, 9)), 2, true);

        assertEquals(2, excerpts.size());
    }

    @Test
    void whatRanksBehindTheLastExcerptWidensNone() {
        List<Excerpt> excerpts =
                Excerpts.of(List.of(document("a", 0, 900), document("b", 0, 9), document("a", 901, 1_800)), 2, true);

        assertEquals(
                List.of(new Range(0, 900), new Range(0, 9)),
                excerpts.stream().map(Excerpt::matched).toList());
    }

    private Ranked document(String id, int start, int end) {
        return ranked(
                "document:" + id + "#" + start,
                passage(new Source.OfDocument(new DocumentId(id), 1), new Range(start, end)));
    }

    private Ranked message(long sequence) {
        return ranked(
                SourceKey.of(CHAT, sequence).toString(),
                passage(new Source.OfMessages(CHAT, sequence, sequence), new Range(0, 100)));
    }

    private Passage passage(Source source, Range range) {
        return new Passage(nextId++, source, range, "paragraphs/1", "", ContentHash.of("text"), Instant.EPOCH);
    }

    private static Ranked ranked(String target, Passage passage) {
        Candidate candidate = new Candidate(passage, passage.recipe(), target, Map.of(), false);
        return new Ranked(target, 1, passage, List.of(candidate), Map.of("keyword", 1.0));
    }
}
