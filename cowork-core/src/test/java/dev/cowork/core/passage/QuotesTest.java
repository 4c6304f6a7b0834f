package dev.cowork.core.passage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.data.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotesTest {
    private static final String RECALLED =
            "Releases are cut on Tuesdays after the nightly build has passed on all three platforms.";

    @Test
    void aQuotedSentenceIsNotTheReplysOwn() {
        String reply = "I looked it up. " + RECALLED + " Shall I plan the next one?";
        List<Range> own = Quotes.own(reply, List.of(RECALLED));
        assertEquals(
                List.of("I looked it up.", "Shall I plan the next one?"),
                own.stream().map(range -> range.of(reply)).toList());
    }

    @Test
    void aShortSentenceIsQuotedOnlyWhenAllOfItIs() {
        assertEquals(List.of(), Quotes.own("Cut on Tuesdays.", List.of(RECALLED)));
        assertEquals(1, Quotes.own("Cut on Mondays.", List.of(RECALLED)).size());
    }

    @Test
    void withNothingRecalledEverythingIsItsOwn() {
        assertEquals(List.of(new Range(0, RECALLED.length())), Quotes.own(RECALLED, List.of()));
    }

    @Test
    void marksOfListsAndQuotesAreNoWords() {
        String reply =
                "Sure:\n\n1. Releases are cut on Tuesdays.\n> Releases are cut on Tuesdays.\n- 2) Cut on Tuesdays";
        List<Range> own = Quotes.own(reply, List.of("Releases are cut on Tuesdays."));
        assertEquals(
                List.of("Sure:"), own.stream().map(range -> range.of(reply)).toList());
    }

    @Test
    void aRuleOfTenThousandMarksIsReadToItsEnd() {
        for (String mark : List.of("-", "> ", "1) ")) {
            String reply = mark.repeat(10_000) + " Cut on Tuesdays.";
            assertEquals(List.of(), Quotes.own(reply, List.of(RECALLED)));
        }
    }

    @Test
    void fourFifthsOfTheShinglesAreAQuote() {
        // 12 words make 5 shingles: another last word spoils one of them, another word in the middle spoils more
        String recalled = "one two three four five six seven eight nine ten eleven twelve";
        assertEquals(List.of(), Quotes.own(recalled.replace("twelve", "dozen"), List.of(recalled)));
        assertEquals(
                1,
                Quotes.own(recalled.replace("four", "vier"), List.of(recalled)).size());
    }

    @Test
    void whatHasNoWordsGoesWithItsNeighbours() {
        String reply = "---\n```\nint a;\n```\n1. Mine.\n***\nCut on Tuesdays.\n***\n2. Mine too.\n---";
        List<Range> own = Quotes.own(reply, List.of(RECALLED));
        assertEquals(
                List.of("---\n```\nint a;\n```\n1. Mine.", "***\n2. Mine too.\n---"),
                own.stream().map(range -> range.of(reply)).toList());
    }
}
