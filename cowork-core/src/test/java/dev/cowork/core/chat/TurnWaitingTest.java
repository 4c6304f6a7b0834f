package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.SendRequest;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnStream;
import dev.cowork.data.Message;
import dev.cowork.data.TurnState;
import dev.cowork.error.ConflictException;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for somebody else's turn can stop waiting, and is not kept waiting for one that nobody answers any more. */
@Timeout(60)
class TurnWaitingTest {
    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Desk desk = new Desk(model);
    private final Chat chat = desk.chat();
    private final Gate gate = new Gate();

    @Test
    void aQueuedSendThatIsInterruptedWritesNothing() throws Exception {
        model.add(ScriptedReply.drip(gate, "one"));
        List<Boolean> interrupted = Collections.synchronizedList(new ArrayList<>());
        try (TurnStream first = chat.stream("First")) {
            gate.awaitArrivals(1);
            Thread waiting = Thread.ofVirtual().start(() -> {
                assertThrows(ConflictException.class, () -> chat.send(queued("Second")));
                interrupted.add(Thread.currentThread().isInterrupted());
            });
            awaitRunning(2);
            waiting.interrupt();
            assertTrue(waiting.join(Duration.ofSeconds(30)), "it ends while the first turn still runs");
            assertEquals(List.of(true), interrupted);
            assertEquals(1, desk.running.count());
            gate.open();
            first.turn();
        }
        assertEquals(List.of("First", "one"), texts());
    }

    @Test
    void closingTheEngineRefusesWhatIsQueued() throws Exception {
        model.add(ScriptedReply.drip(gate, "never"));
        List<ConflictException> refused = Collections.synchronizedList(new ArrayList<>());
        TurnStream first = chat.stream("First");
        gate.awaitArrivals(1);
        Thread waiting = Thread.ofVirtual()
                .start(() -> refused.add(assertThrows(ConflictException.class, () -> chat.send(queued("Second")))));
        awaitRunning(2);
        assertTrue(desk.running.close(Duration.ofSeconds(30)));
        assertTrue(waiting.join(Duration.ofSeconds(30)));
        assertEquals(1, refused.size());
        assertThrows(TurnFailedException.class, first::turn);
        assertEquals(List.of("First"), texts());
    }

    @Test
    void aKeyWhoseTurnLostItsProcessAnswersTheBrokenTurn() {
        model.add(ScriptedReply.drip(gate, "late"));
        SendRequest request = SendRequest.of("Do it").withIdempotencyKey("k1");
        try (TurnStream dead = chat.stream(request)) {
            gate.awaitArrivals(1);
            desk.storeClock.advance(Duration.ofSeconds(31));
            TurnFailedException error = assertThrows(
                    TurnFailedException.class, () -> inAnotherProcess().send(request));
            assertEquals(TurnState.BROKEN, error.turn().state());
            assertEquals(chat.turns().getFirst().id(), error.turn().id());
            assertEquals(
                    "the process that answered it ended, or could not renew its lease in time",
                    error.turn().problem().orElseThrow());
        }
        assertEquals(List.of("Do it"), texts());
    }

    @Test
    void aKeyWhoseTurnRunsInAnotherProcessAnswersThatTurn() throws Exception {
        model.add(ScriptedReply.drip(gate, "Once."));
        SendRequest request = SendRequest.of("Do it").withIdempotencyKey("k1");
        List<String> replies = Collections.synchronizedList(new ArrayList<>());
        try (TurnStream first = chat.stream(request)) {
            gate.awaitArrivals(1);
            Thread waiting = Thread.ofVirtual()
                    .start(() -> replies.add(inAnotherProcess().send(request).reply()));
            gate.open();
            assertEquals("Once.", first.turn().reply());
            assertTrue(waiting.join(Duration.ofSeconds(30)));
        }
        assertEquals(List.of("Once."), replies);
        assertEquals(List.of("Do it", "Once."), texts());
    }

    /** The same chat on the same store, without what this process knows of running turns. */
    private Chat inAnotherProcess() {
        TurnParts here = desk.parts();
        TurnParts there = new TurnParts(
                here.gateway(),
                here.detector(),
                here.tools(),
                List.of(),
                here.toolPolicy(),
                here.threads(),
                here.lease(),
                here.searcher(),
                here.listener(),
                new RunningTurns());
        return new WorkspaceChats(desk.scope(), there).get(chat.id());
    }

    private static SendRequest queued(String prompt) {
        return SendRequest.of(prompt).withQueue(Duration.ofMinutes(5));
    }

    private void awaitRunning(int count) {
        while (desk.running.count() < count) {
            Thread.onSpinWait();
        }
    }

    private List<String> texts() {
        return chat.messages().stream().map(Message::text).toList();
    }
}
