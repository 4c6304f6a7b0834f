package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.Chat;
import dev.cowork.CoworkEvent;
import dev.cowork.TurnFailedException;
import dev.cowork.data.TurnState;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import dev.cowork.spi.Mutation;
import dev.cowork.testkit.ScriptedModel;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the host's code throws, who waits for a turn goes on, and the turn is over. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TurnFailureTest {
    private final ScriptedModel model = ScriptedModel.saying("Fine.");
    private final Desk desk = new Desk(model);

    @Test
    void aProviderThatThrowsACheckedExceptionBreaksTheTurn() {
        IOException checked = new IOException("as Kotlin throws it");
        Chat chat = new WorkspaceChats(desk.scope(), desk.parts(new Throwing(model, checked))).create("Plans");
        TurnFailedException error = assertThrows(TurnFailedException.class, () -> chat.send("Hello"));
        assertSame(checked, error.getCause());
        assertEquals(TurnState.BROKEN, chat.turns().getFirst().state());
        assertEquals("java.io.IOException", chat.turns().getFirst().problem().orElseThrow());
        assertEquals(0, desk.running.count());
    }

    @Test
    void aListenerThatThrowsAtTheBeginningBreaksTheTurn() {
        Chat chat = chat(event -> {
            if (state(event) == TurnState.OPEN) {
                throw new LinkageError("bad listener");
            }
        });
        TurnFailedException error = assertThrows(TurnFailedException.class, () -> chat.send("Hello"));
        assertInstanceOf(LinkageError.class, error.getCause());
        assertEquals(0, desk.running.count());
    }

    @Test
    void aListenerThatThrowsAtTheEndKeepsTheAnswer() {
        Chat chat = chat(event -> {
            if (state(event) == TurnState.ANSWERED) {
                throw new LinkageError("bad listener");
            }
        });
        assertEquals("Fine.", chat.send("Hello").reply());
        assertEquals(0, desk.running.count());
    }

    @Test
    void aStoreThatThrowsTheSameErrorTwiceIsToldOnce() {
        IllegalStateException error = new IllegalStateException("the pool is closed");
        desk.wrapped = store -> new WatchedStore(store, writes -> {
            if (writes.mutations().stream().anyMatch(Mutation.SetTurnState.class::isInstance)) {
                throw error;
            }
            return store.commit(writes);
        });
        Chat chat = desk.chat();
        TurnFailedException failed = assertThrows(TurnFailedException.class, () -> chat.send("Hello"));
        assertSame(error, failed.getCause());
        assertEquals(0, desk.running.count());
    }

    private Chat chat(Consumer<CoworkEvent> listener) {
        TurnParts parts = desk.parts();
        return new WorkspaceChats(
                        desk.scope(),
                        new TurnParts(
                                parts.gateway(),
                                parts.detector(),
                                parts.tools(),
                                List.of(),
                                parts.toolPolicy(),
                                parts.threads(),
                                parts.lease(),
                                parts.searcher(),
                                listener,
                                parts.running()))
                .create("Plans");
    }

    private static @Nullable TurnState state(CoworkEvent event) {
        return event instanceof CoworkEvent.TurnMoved moved ? moved.state() : null;
    }

    /** A provider that is not written in Java. */
    private record Throwing(ScriptedModel model, Throwable error) implements LlmProvider {
        @Override
        public String id() {
            return model.id();
        }

        @Override
        public ChatReply chat(ChatRequest request, ChatSink sink, Cancellation cancellation) {
            throw Throwing.<RuntimeException>any(error);
        }

        @Override
        public List<ModelInfo> models() {
            return model.models();
        }

        @Override
        public ModelInfo model(String name) {
            return model.model(name);
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <E extends Throwable> E any(Throwable error) throws E {
            throw (E) error;
        }
    }
}
