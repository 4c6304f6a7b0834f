package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.LegStatus;
import dev.cowork.SendRequest;
import dev.cowork.Turn;
import dev.cowork.TurnStream;
import dev.cowork.Workspace;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.TurnState;
import dev.cowork.error.ConflictException;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads on many chats and workspaces of one engine. */
class ConcurrencyTest {
    private static final int THREADS = 24;
    private static final int SENDS = 6;

    @TempDir
    Path directory;

    @Test
    void noTurnIsLostAndNoneDeadlocks() throws Exception {
        try (Cowork cowork = open(ScriptedModel.saying("Noted."))) {
            List<ChatId> chats = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                chats.add(workspace(cowork, i).chats().create("Chat " + i).id());
            }
            inParallel(thread -> {
                for (int i = 0; i < SENDS; i++) {
                    int which = (thread + i) % chats.size();
                    Chat chat = workspace(cowork, which).chats().get(chats.get(which));
                    chat.send(SendRequest.of("Thread " + thread + " says " + i).withQueue(Duration.ofMinutes(2)));
                }
            });
            int turns = 0;
            for (int i = 0; i < chats.size(); i++) {
                turns += inOrder(workspace(cowork, i).chats().get(chats.get(i)));
            }
            assertEquals(THREADS * SENDS, turns);
            for (int i = 0; i < 3; i++) {
                for (LegStatus leg : workspace(cowork, i).awaitIndexed(Duration.ofMinutes(2))) {
                    assertEquals(LegStatus.State.OK, leg.state(), leg::toString);
                }
            }
            assertEquals(List.of(), cowork.check().problems());
        }
    }

    /** Question and answer alternate: no turn ran inside another. */
    private static int inOrder(Chat chat) {
        List<Message> messages = chat.messages();
        for (int i = 0; i < messages.size(); i++) {
            assertEquals(i, messages.get(i).sequence());
            assertEquals(i % 2 == 0, messages.get(i).actor().isUser());
        }
        chat.turns()
                .forEach(turn -> assertTrue(turn.state() == TurnState.ANSWERED || turn.state() == TurnState.SETTLED));
        assertEquals(messages.size(), 2 * chat.turns().size());
        return chat.turns().size();
    }

    @Test
    void oneTurnAtATimeInAChat() throws Exception {
        Gate gate = new Gate();
        ScriptedModel model = ScriptedModel.builder()
                .otherwise(request ->
                        ScriptedReply.builder().await(gate).text("Done.").build())
                .build();
        try (Cowork cowork = open(model)) {
            Chat chat = workspace(cowork, 0).chats().create("One at a time");
            AtomicInteger conflicts = new AtomicInteger();
            List<TurnStream> started = new ArrayList<>();
            inParallel(thread -> {
                try {
                    TurnStream stream = chat.stream("Thread " + thread);
                    synchronized (started) {
                        started.add(stream);
                    }
                } catch (ConflictException e) {
                    conflicts.incrementAndGet();
                }
            });
            assertEquals(1, started.size());
            assertEquals(THREADS - 1, conflicts.get());
            gate.open();
            Turn turn = started.get(0).turn();
            assertEquals("Done.", turn.reply());
            assertEquals(1, chat.turns().size());
        }
    }

    private Cowork open(ScriptedModel model) {
        return Cowork.builder()
                .directory(directory)
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .llm(model)
                .model("scripted/model")
                .open();
    }

    private static Workspace workspace(Cowork cowork, int i) {
        return cowork.workspace("space " + i % 3);
    }

    @FunctionalInterface
    private interface Work {
        void of(int thread) throws Exception;
    }

    private static void inParallel(Work work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                running.add(threads.submit(() -> {
                    work.of(thread);
                    return null;
                }));
            }
            for (Future<?> future : running) {
                Assertions.assertDoesNotThrow(() -> future.get());
            }
        }
    }
}
