package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Call;
import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.EraseReceipt;
import dev.cowork.RememberRequest;
import dev.cowork.Turn;
import dev.cowork.TurnPlan;
import dev.cowork.Workspace;
import dev.cowork.data.ChatId;
import dev.cowork.data.JsonText;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contexts of a turn stay what was sent, whatever becomes of their sources, but for what a person erases. */
class KeptContextTest {
    private static final String BREAD = "The rye bread of the bakery is baked at five in the morning.";
    private static final String SAID = "My aunt wants the rye bread of the bakery without caraway.";
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    @TempDir
    Path directory;

    private final ScriptedModel model = ScriptedModel.builder()
            .reply(ScriptedReply.text("Noted."))
            .reply(ScriptedReply.text("Yes."))
            .reply(ScriptedReply.builder()
                    .text("I look.")
                    .toolCall("t1", "look", "{\"what\": \"oven\"}")
                    .build())
            .otherwise(ScriptedReply.text("At five."))
            .build();

    /** No two readings of the clock are the same, so that what claims to be one moment was read once. */
    private final AtomicLong read = new AtomicLong();

    @Test
    void itIsWhatWasSentUntilItIsErased() {
        ChatId chat;
        TurnId turn;
        List<List<Segment>> sent;
        SourceKey said;
        try (Cowork cowork = open()) {
            Workspace alpha = cowork.workspace("alpha");
            said = fill(alpha);
            Chat asking = alpha.chats().create("Asking");
            asking.send("Is there bread?");
            TurnPlan plan =
                    asking.prepare("When is the rye bread of the bakery baked?").add("Today is a Monday.");
            for (Section section : List.of(Section.IDENTITY, Section.PINNED, Section.EXCERPTS, Section.HISTORY)) {
                assertTrue(
                        plan.context().kept().stream()
                                .anyMatch(segment -> segment.section() == section
                                        && segment.source().isPresent()),
                        section.name());
            }
            Turn answered = plan.send();
            turn = answered.id();
            chat = asking.id();
            sent = contexts(answered);
            assertEquals(2, sent.size(), "a tool was called");
            assertEquals(beforeThePrompt(plan.context().segments()), beforeThePrompt(sent.getFirst()));
            assertRequests(answered);
        }
        try (Cowork cowork = open()) {
            Workspace alpha = cowork.workspace("alpha");
            Turn read = alpha.chats().get(chat).turn(turn).orElseThrow();
            assertEquals(sent, contexts(read), "after reopening");
            assertRequests(read);

            change(alpha, said);
            assertEquals(sent, contexts(read), "after its sources were changed and forgotten");
            assertRequests(read);
            assertNotUsedAgain(alpha);

            SourceKey document =
                    SourceKey.of(alpha.documents().get("old/bread.md").id());
            EraseReceipt receipt = alpha.erase(document);
            assertTrue(receipt.repliesThatSaw().contains(turn), receipt::toString);
            assertHoles(sent, contexts(read), document, receipt);
            alpha.erase(said);
        }
        try (Cowork cowork = open()) {
            Turn read = cowork.workspace("alpha").chats().get(chat).turn(turn).orElseThrow();
            String everything =
                    read.calls().stream().map(Call::context).toList().toString();
            assertFalse(everything.contains("baked at five in"), everything);
            assertFalse(everything.contains("caraway"), everything);
            assertTrue(everything.contains("Salt is short."), "what was not erased is there");
        }
    }

    private Cowork open() {
        return Cowork.builder()
                .directory(directory)
                .clock(() -> START.plusMillis(read.getAndIncrement()))
                .embeddingModel(new DeterministicEmbeddingModel())
                .llm(model)
                .model("scripted/scripted")
                .tool(new Looking())
                .open();
    }

    private static SourceKey fill(Workspace alpha) {
        alpha.rules().always("Answer in one sentence.");
        alpha.documents().write("README.md", "We are a bakery.");
        alpha.documents().write("bread.md", "# Bread\n\n" + BREAD + "\n");
        alpha.memory().remember(new RememberRequest("Salt is short.", List.of(), 0.5, true));
        Turn said = alpha.chats().create("Family").send(SAID);
        alpha.awaitIndexed(Duration.ofMinutes(1));
        return said.prompt().source().key();
    }

    private static void change(Workspace alpha, SourceKey said) {
        alpha.documents().write("README.md", "We are a garage.");
        alpha.documents().delete("README.md");
        alpha.documents().write("bread.md", "Nothing about it.");
        alpha.documents().move("bread.md", "old/bread.md");
        alpha.memory().supersede(alpha.memory().list().getFirst().id(), "Salt is there.");
        alpha.rules().list().forEach(rule -> alpha.rules().remove(rule.id()));
        alpha.forget(said);
        alpha.forget(SourceKey.of(alpha.documents().get("old/bread.md").id()));
        alpha.chats().list().stream()
                .filter(chat -> chat.title().equals("Family"))
                .forEach(Chat::delete);
        alpha.awaitIndexed(Duration.ofMinutes(1));
    }

    private void assertNotUsedAgain(Workspace alpha) {
        Chat fresh = alpha.chats().create("Fresh");
        fresh.send("When is the rye bread of the bakery baked, and what about caraway?");
        String request = model.requests().getLast().toString();
        for (String gone : List.of(BREAD, SAID, "We are a bakery.", "Salt is short.", "Nothing about it.")) {
            assertFalse(request.contains(gone), gone);
        }
    }

    private static void assertHoles(
            List<List<Segment>> sent, List<List<Segment>> now, SourceKey erased, EraseReceipt receipt) {
        int holes = 0;
        for (int call = 0; call < sent.size(); call++) {
            for (int i = 0; i < sent.get(call).size(); i++) {
                Segment before = sent.get(call).get(i);
                Segment after = now.get(call).get(i);
                if (before.source()
                        .filter(source -> source.source().includes(erased))
                        .isEmpty()) {
                    assertEquals(before, after);
                    continue;
                }
                holes++;
                assertEquals("", after.text());
                assertEquals(receipt.at(), after.erasedAt().orElseThrow());
                assertEquals(before.tokens(), after.tokens());
                assertEquals(before.reason(), after.reason());
                assertEquals(before.section(), after.section());
            }
        }
        assertEquals(2, holes, "one in each call");
    }

    /** The last requests that the model got are those that the stored contexts make. */
    private void assertRequests(Turn turn) {
        assertEquals(
                model.requests().subList(2, 4),
                turn.calls().stream().map(call -> call.context().request()).toList());
    }

    private static List<List<Segment>> contexts(Turn turn) {
        List<List<Segment>> contexts = new ArrayList<>();
        turn.calls().forEach(call -> contexts.add(call.context().segments()));
        return contexts;
    }

    /** Before it is sent, the prompt has no source. */
    private static List<Segment> beforeThePrompt(List<Segment> segments) {
        return segments.stream()
                .takeWhile(segment -> segment.section() != Section.PROMPT)
                .toList();
    }

    private record Looking() implements Tool {
        @Override
        public ToolDeclaration declaration() {
            return new ToolDeclaration("look", "Looks", new JsonText("{ \"type\" : \"object\" }"));
        }

        @Override
        public Effect effect() {
            return Effect.NONE;
        }

        @Override
        public String call(JsonText arguments, Cancellation cancellation) {
            return "It is warm.";
        }
    }
}
