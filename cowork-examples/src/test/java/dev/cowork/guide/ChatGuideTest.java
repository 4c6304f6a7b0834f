package dev.cowork.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Call;
import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.SendRequest;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnPlan;
import dev.cowork.TurnStream;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.data.Role;
import dev.cowork.data.TurnState;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatGuideTest {
    @TempDir
    Path directory;

    private final ScriptedModel model = ScriptedModel.builder()
            .otherwise(ScriptedReply.text("Releases are ", "cut on Tuesdays."))
            .build();
    private Cowork cowork;
    private Workspace alpha;
    private Chat chat;

    @BeforeEach
    void open() {
        cowork = Cowork.builder()
                .directory(directory)
                .llm(model)
                .model("scripted/scripted")
                .open();
        alpha = cowork.workspace("alpha");
        alpha.documents().write("docs/release.md", "# Releases\n\nWe cut releases on Tuesdays.\n");
        chat = alpha.chats().create("Release plan");
    }

    @AfterEach
    void close() {
        cowork.close();
    }

    @Test
    void asking() {
        // guide:
        Turn turn = chat.send("When are releases cut?");
        System.out.println(turn.reply());
        // :guide
        assertEquals("Releases are cut on Tuesdays.", turn.reply());
        assertEquals(2, chat.messages().size());
    }

    @Test
    void streaming() {
        // guide:
        try (TurnStream stream = chat.stream("When are releases cut?")) {
            for (TurnEvent event : stream) {
                if (event instanceof TurnEvent.Text text) {
                    System.out.print(text.text());
                }
            }
            Turn turn = stream.turn();
            System.out.println(turn.usage());
        }
        // :guide
        assertFalse(chat.turns().isEmpty());
    }

    @Test
    void whatTheModelWasGiven() {
        Turn turn = chat.send("When are releases cut?");
        // guide:
        for (Call call : turn.calls()) {
            System.out.println(call.model() + ": " + call.outcome() + ", reported " + call.usage());
            for (Segment segment : call.context().segments()) {
                System.out.println((segment.kept() ? "kept " : "left out ") + segment.section() + " " + segment.tokens()
                        + " tokens, " + segment.reason().kind());
            }
        }
        // :guide
        assertEquals(1, turn.calls().size());
        assertTrue(turn.context().kept().stream().anyMatch(segment -> segment.section() == Section.PROMPT));
    }

    @Test
    void editingThePlan() {
        // guide:
        TurnPlan plan = chat.prepare("When are releases cut?");
        for (Segment segment : plan.context().kept()) {
            if (segment.section() == Section.EXCERPTS && segment.text().contains("internal")) {
                plan = plan.drop(segment.index());
            }
        }
        Turn turn = plan.add("Today is a Monday.").send();
        // :guide
        assertTrue(turn.context().kept().stream()
                .anyMatch(segment -> segment.text().contains("Today is a Monday.")));
    }

    @Test
    void failingAndTryingAgain() {
        model.add(ScriptedReply.failure(ProviderException.Kind.UNAVAILABLE));
        // guide:
        Turn turn;
        try {
            turn = chat.send("When are releases cut?");
        } catch (TurnFailedException e) {
            turn = e.retryable() ? again(e.turn()) : e.turn();
        }
        // :guide
        assertEquals(TurnState.ANSWERED, settledOrAnswered(turn));
        assertEquals(
                1,
                chat.messages().stream()
                        .filter(message -> message.role() == Role.USER)
                        .count());
    }

    // guide:
    private Turn again(Turn broken) {
        try (TurnStream stream = chat.retry(broken.id())) {
            return stream.turn();
        }
    }
    // :guide

    @Test
    void sendingTwiceIsHarmless() {
        // guide:
        SendRequest request = SendRequest.of("When are releases cut?")
                .withIdempotencyKey("form-4711")
                .withQueue(Duration.ofSeconds(30));
        Turn first = chat.send(request);
        Turn second = chat.send(request);
        // :guide
        assertEquals(first.id(), second.id());
        assertEquals(2, chat.messages().size());
    }

    @Test
    void bringingAConversationIn() {
        // guide:
        Chat old = alpha.chats().create("Imported");
        old.record(Actor.user("anna"), Role.USER, "Who buys the cake?", Instant.parse("2026-01-05T09:00:00Z"));
        old.record(Actor.model("other/one"), Role.ASSISTANT, "Ines does.", Instant.parse("2026-01-05T09:00:02Z"));
        // :guide
        assertEquals(2, old.messages().size());
    }

    @Test
    void rules() {
        // guide:
        alpha.rules().always("Answer in one sentence.");
        alpha.rules().alwaysDocument("context/vision.md");
        alpha.rules().never("private/");
        alpha.rules().share(Section.HISTORY, 0.2);
        // :guide
        Turn turn = chat.send("When are releases cut?");
        assertTrue(turn.context().kept().stream()
                .anyMatch(segment -> segment.text().contains("in one sentence")));
    }

    @Test
    void tidyingUp() {
        chat.send("When are releases cut?");
        // guide:
        List<Chat> chats = alpha.chats().list();
        chat.rename("Releases");
        chat.clear();
        chat.delete();
        // :guide
        assertEquals(1, chats.size());
        assertTrue(alpha.chats().list().isEmpty());
    }

    private static TurnState settledOrAnswered(Turn turn) {
        return turn.state() == TurnState.SETTLED ? TurnState.ANSWERED : turn.state();
    }
}
