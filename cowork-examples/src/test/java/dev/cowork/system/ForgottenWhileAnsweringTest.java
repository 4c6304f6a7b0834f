package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.RememberRequest;
import dev.cowork.Turn;
import dev.cowork.TurnFailedException;
import dev.cowork.Workspace;
import dev.cowork.data.JsonText;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnState;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.ModelAssert;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is forgotten or erased while a turn runs tools is in none of its later calls. */
class ForgottenWhileAnsweringTest {
    private static final String SECRET = "The vault opens with 4711.";

    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Cleaner cleaner = new Cleaner();
    private final Cowork cowork = Cowork.builder()
            .embeddingModel(new DeterministicEmbeddingModel())
            .llm(model)
            .model("scripted/scripted")
            .tool(cleaner)
            .open();
    private final Workspace alpha = cowork.workspace("alpha");

    @AfterEach
    void close() {
        cowork.close();
    }

    @Test
    void aForgottenMemoryIsNotSentAgain() {
        SourceKey key = remembered();
        cleaner.work = () -> alpha.forget(key);
        Turn turn = answered();
        assertTrue(model.requests().getFirst().toString().contains(SECRET));
        assertFalse(model.requests().getLast().toString().contains(SECRET));
        assertTrue(turn.context().leftOut().stream()
                .anyMatch(segment ->
                        segment.text().equals(SECRET) && segment.reason().kind() == SegmentReason.Kind.FORGOTTEN));
    }

    @Test
    void anErasedMemoryIsNotSentAgain() {
        SourceKey key = remembered();
        cleaner.work = () -> alpha.erase(key);
        Turn turn = answered();
        assertFalse(model.requests().getLast().toString().contains(SECRET));
        assertFalse(turn.calls().toString().contains(SECRET));
    }

    @Test
    void aTurnWhosePromptWasForgottenEnds() {
        model.add(ScriptedReply.builder().toolCall("t1", "clean", "{}").build());
        var chat = alpha.chats().create("Vault");
        cleaner.work = () -> alpha.forget(SourceKey.of(chat.id(), 0));
        Turn broken = assertThrows(TurnFailedException.class, () -> chat.send("It opens with 4711, clean up!"))
                .turn();
        assertEquals(TurnState.BROKEN, broken.state());
        ModelAssert.assertThat(model).received(1);
    }

    private SourceKey remembered() {
        return SourceKey.of(alpha.memory()
                .remember(new RememberRequest(SECRET, List.of(), 0, true))
                .memory()
                .id());
    }

    private Turn answered() {
        model.add(ScriptedReply.builder().toolCall("t1", "clean", "{}").build());
        model.add(ScriptedReply.text("Cleaned."));
        Turn turn = alpha.chats().create("Vault").send("Clean up, please.");
        assertEquals("Cleaned.", turn.reply());
        ModelAssert.assertThat(model).received(2);
        return turn;
    }

    private static final class Cleaner implements Tool {
        private volatile Runnable work = () -> {};

        @Override
        public ToolDeclaration declaration() {
            return new ToolDeclaration("clean", "Cleans up", new JsonText("{\"type\":\"object\"}"));
        }

        @Override
        public Effect effect() {
            return Effect.WORKSPACE;
        }

        @Override
        public String call(JsonText arguments, Cancellation cancellation) {
            work.run();
            return "done";
        }
    }
}
