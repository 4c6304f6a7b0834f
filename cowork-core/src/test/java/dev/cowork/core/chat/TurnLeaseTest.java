package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Turn;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnStream;
import dev.cowork.data.Message;
import dev.cowork.data.Role;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.error.ConflictException;
import dev.cowork.error.StoreException;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.TurnRecord;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TurnLeaseTest {
    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Desk desk = new Desk(model);

    @Test
    void ofManyThreadsThatSendAtOnceOneRuns() throws Exception {
        Gate gate = new Gate();
        for (int i = 0; i < 8; i++) {
            model.add(ScriptedReply.drip(gate, "answer"));
        }
        Chat chat = desk.chat();
        CountDownLatch conflicts = new CountDownLatch(7);
        List<Turn> answered = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String prompt = "Prompt " + i;
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    answered.add(chat.send(prompt));
                } catch (ConflictException e) {
                    conflicts.countDown();
                }
            }));
        }
        assertTrue(conflicts.await(30, TimeUnit.SECONDS));
        gate.open();
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(30));
        }
        assertEquals(1, answered.size());
        assertEquals(2, chat.messages().size());
    }

    @Test
    void manyThreadsThatRecordAtOnceAllDo() throws Exception {
        Chat chat = desk.chat();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String text = "Said " + i;
            threads.add(Thread.ofVirtual().start(() -> chat.record(Desk.ANNA, Role.USER, text, desk.clock.instant())));
        }
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(30));
        }
        assertEquals(16, chat.messages().stream().map(Message::text).distinct().count());
    }

    @Test
    void aPartialReplyIsSavedWhileItComes() throws Exception {
        desk.lease = Duration.ofMillis(30);
        Gate gate = new Gate();
        CountDownLatch saved = new CountDownLatch(1);
        desk.wrapped = store -> new WatchedStore(store, writes -> {
            CommitResult result = store.commit(writes);
            if (writes.mutations().stream()
                    .anyMatch(mutation -> mutation instanceof Mutation.SavePartial save
                            && save.text().equals("So far"))) {
                saved.countDown();
            }
            return result;
        });
        model.add(ScriptedReply.builder()
                .text("So far")
                .await(gate)
                .text(" so good")
                .build());
        Chat chat = desk.chat();
        try (TurnStream stream = chat.stream("Tell")) {
            assertTrue(saved.await(30, TimeUnit.SECONDS));
            Turn open = chat.turns().getFirst();
            assertEquals(TurnState.OPEN, open.state());
            assertEquals("So far", open.reply());
            gate.open();
            assertEquals("So far so good", stream.turn().reply());
        }
    }

    @Test
    void aPartialReplyIsSavedEachSecondWhenTheLeaseIsLong() throws Exception {
        Gate gate = new Gate();
        CountDownLatch saved = new CountDownLatch(1);
        desk.wrapped = store -> new WatchedStore(store, writes -> {
            if (writes.mutations().stream().anyMatch(Mutation.SavePartial.class::isInstance)) {
                saved.countDown();
            }
            return store.commit(writes);
        });
        model.add(ScriptedReply.builder().text("So far").await(gate).build());
        Chat chat = desk.chat();
        long start = System.nanoTime();
        try (TurnStream stream = chat.stream("Tell")) {
            assertTrue(saved.await(9, TimeUnit.SECONDS), "a third of the lease would be 10 s");
            assertTrue(System.nanoTime() - start >= 1_000_000_000L, "not with each piece");
            gate.open();
            assertEquals("So far", stream.turn().reply());
        }
    }

    @Test
    void aProcessThatLostItsLeaseWritesNothingMore() {
        Gate first = new Gate();
        model.add(ScriptedReply.drip(first, "late"));
        model.add(ScriptedReply.text("in time"));
        Chat chat = desk.chat();
        try (TurnStream slow = chat.stream("First")) {
            first.awaitArrivals(1);
            desk.storeClock.advance(Duration.ofSeconds(31));
            assertEquals("in time", chat.send("Second").reply());
            first.open();
            TurnFailedException error = assertThrows(TurnFailedException.class, slow::turn);
            assertInstanceOf(ConflictException.class, error.getCause());
            assertTrue(error.retryable());
            assertEquals(TurnState.BROKEN, error.turn().state());
            assertEquals(
                    "the process that answered it ended, or could not renew its lease in time",
                    error.turn().problem().orElseThrow());
            assertTrue(error.getMessage().contains("this process lost the chat's lease: nobody holds it"));
        }
        assertEquals(
                List.of("First", "Second", "in time"),
                chat.messages().stream().map(Message::text).toList());
    }

    @Test
    void onOpeningAnEmbeddedStoreEveryOpenTurnIsBroken() {
        Gate gate = new Gate();
        model.add(ScriptedReply.drip(gate, "late"));
        Chat chat = desk.chat();
        try (TurnStream stream = chat.stream("First")) {
            gate.awaitArrivals(1);
            WorkspaceChats nextProcess = new Desk(desk).chats();
            assertEquals(0, nextProcess.recover(false));
            assertEquals(1, nextProcess.recover(true));
            assertEquals(0, nextProcess.recover(true));
            assertEquals(TurnState.BROKEN, chat.turns().getFirst().state());
            assertTrue(desk.scope().store().ledger().lease("chat/" + chat.id()).isEmpty());
        }
    }

    @Test
    void aTurnThatThisProcessBeganMeanwhileIsNotBroken() {
        Gate gate = new Gate();
        model.add(ScriptedReply.drip(gate, "in time"));
        Chat chat = desk.chat();
        try (TurnStream stream = chat.stream("First")) {
            gate.awaitArrivals(1);
            assertEquals(0, desk.chats().recover(true));
            gate.open();
            assertEquals("in time", stream.turn().reply());
        }
    }

    @Test
    void onASharedStoreOnlyTurnsWithoutALeaseAreBroken() {
        Gate gate = new Gate();
        model.add(ScriptedReply.drip(gate, "late"));
        Chat chat = desk.chat();
        try (TurnStream stream = chat.stream("First")) {
            gate.awaitArrivals(1);
            desk.storeClock.advance(Duration.ofSeconds(31));
            assertEquals(1, desk.chats().recover(false));
        }
    }

    @Test
    void aStoreThatFailsInTheMiddleIsToldWithWhatIsKnown() {
        desk.wrapped = store -> new WatchedStore(store, writes -> {
            if (writes.mutations().stream()
                    .anyMatch(mutation ->
                            mutation instanceof Mutation.SetTurnState || mutation instanceof Mutation.SavePartial)) {
                throw new StoreException(StoreException.Kind.FULL, "The disk is full", null);
            }
            return store.commit(writes);
        });
        model.add(ScriptedReply.text("All of it"));
        Chat chat = desk.chat();
        TurnFailedException error = assertThrows(TurnFailedException.class, () -> chat.send("Tell"));
        assertEquals(StoreException.Kind.FULL, ((StoreException) error.getCause()).kind());
        assertEquals("Tell", error.turn().prompt().text());
        TurnRecord stored = desk.scope().store().chats().turn(error.turn().id()).orElseThrow();
        assertEquals(TurnState.OPEN, stored.state());
    }

    @Test
    void aTurnThatCouldNotBeBrokenOffIsRetriedWhenItsLeaseHasExpired() {
        AtomicBoolean full = new AtomicBoolean(true);
        desk.wrapped = store -> new WatchedStore(store, writes -> {
            if (full.get() && writes.mutations().stream().anyMatch(Mutation.SetTurnState.class::isInstance)) {
                throw new StoreException(StoreException.Kind.FULL, "The disk is full", null);
            }
            return store.commit(writes);
        });
        model.add(ScriptedReply.text("All of it"));
        model.add(ScriptedReply.text("Again"));
        Chat chat = desk.chat();
        TurnId failed = assertThrows(TurnFailedException.class, () -> chat.send("Tell"))
                .turn()
                .id();
        full.set(false);
        ConflictException early = assertThrows(ConflictException.class, () -> chat.retry(failed));
        assertTrue(early.getMessage().contains("is OPEN"), early::getMessage);
        desk.storeClock.advance(Duration.ofSeconds(31));
        try (TurnStream again = chat.retry(failed)) {
            assertEquals("Again", again.turn().reply());
        }
        assertEquals(TurnState.BROKEN, chat.turn(failed).orElseThrow().state());
    }

    @Test
    void aTurnWhoseLeaseExpiredSaysSoAndIsRetried() {
        Gate gate = new Gate();
        model.add(ScriptedReply.drip(gate, "late"));
        model.add(ScriptedReply.text("Again"));
        Chat chat = desk.chat();
        try (TurnStream slow = chat.stream("Tell")) {
            gate.awaitArrivals(1);
            desk.storeClock.advance(Duration.ofSeconds(31));
            gate.open();
            TurnFailedException error = assertThrows(TurnFailedException.class, slow::turn);
            assertTrue(error.getMessage().contains("this process lost the chat's lease: it has expired"));
            try (TurnStream again = chat.retry(error.turn().id())) {
                assertEquals("Again", again.turn().reply());
            }
        }
    }
}
