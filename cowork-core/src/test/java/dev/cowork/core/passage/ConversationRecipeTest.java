package dev.cowork.core.passage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Part;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.Mutation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationRecipeTest {
    private static final ChatId CHAT = new ChatId("c1");

    @Test
    void aTurnHasDateAndSpeaker() {
        Mutation.PutPassages put = ConversationRecipe.passages(List.of(Told.whole(message(0, "anna", "Hi Ben"))));
        assertEquals(SourceKey.of(CHAT, 0), put.source());
        assertEquals(1, put.passages().size());
        assertEquals("[2024-05-08, 8 May 2024] anna: ", put.passages().get(0).header());
        assertEquals(new Range(0, 6), put.passages().get(0).range());
    }

    @Test
    void everySecondMessageEndsAWindow() {
        List<Told> told = List.of(
                Told.whole(message(2, "anna", "one")),
                Told.whole(message(3, "ben", "two")),
                Told.whole(message(4, "anna", "three")),
                Told.whole(message(5, "ben", "four")));
        Mutation.PutPassages put = ConversationRecipe.passages(told);
        assertEquals(2, put.passages().size());
        assertEquals(new Source.OfMessages(CHAT, 2, 5), put.passages().get(1).source());
        assertEquals(
                "[2024-05-08, 8 May 2024] anna, ben: ", put.passages().get(1).header());
        assertEquals(
                new Range(0, "one\ntwo\nthree\nfour".length()),
                put.passages().get(1).range());
        assertEquals(
                1, ConversationRecipe.passages(told.subList(0, 3)).passages().size());
    }

    @Test
    void aWindowStopsAtAMessageThatQuotes() {
        List<Told> told = List.of(
                Told.whole(message(2, "anna", "one")),
                new Told(message(3, "ben", "quoted and own"), List.of(new Range(7, 14))),
                Told.whole(message(4, "anna", "three")),
                Told.whole(message(5, "ben", "four")));
        assertEquals(
                new Source.OfMessages(CHAT, 4, 5),
                ConversationRecipe.passages(told).passages().get(1).source());
    }

    @Test
    void blankEndsDoNotMakeAMessageAQuote() {
        List<Told> told = List.of(
                Told.whole(message(0, "anna", "one")), new Told(message(1, "ben", " two\n"), List.of(new Range(1, 4))));
        assertEquals(2, ConversationRecipe.passages(told).passages().size());
    }

    private static Message message(long sequence, String who, String text) {
        return new Message(
                new MessageId("m" + sequence),
                CHAT,
                sequence,
                Role.USER,
                Actor.user(who),
                List.of(new Part.Text(text)),
                Instant.parse("2024-05-08T13:56:00Z"),
                null);
    }
}
