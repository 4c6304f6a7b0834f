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
}
