package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Call;
import dev.cowork.Chat;
import dev.cowork.CoworkEvent;
import dev.cowork.SendRequest;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnStream;
import dev.cowork.data.Actor;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.Message;
import dev.cowork.data.Role;
import dev.cowork.data.SourceKey;
import dev.cowork.data.StopReason;
import dev.cowork.data.TurnState;
import dev.cowork.data.Usage;
import dev.cowork.error.BudgetExceededException;
import dev.cowork.error.ClosedException;
import dev.cowork.error.ConflictException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.error.ProviderException;
import dev.cowork.spi.Mutation;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ModelAssert;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TurnTest {
    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Desk desk = new Desk(model);
    private final Chat chat = desk.chat();

    @Test
    void aTurnIsAnswered() {
        model.add(ScriptedReply.builder()
                .text("On ")
                .text("Tuesday.")
                .usage(40, 3)
                .build());
        List<TurnEvent> events = new ArrayList<>();
        Turn turn;
        try (TurnStream stream = chat.stream("When?")) {
            stream.forEach(events::add);
            turn = stream.turn();
        }
        assertEquals(TurnState.ANSWERED, turn.state());
        assertEquals("On Tuesday.", turn.reply());
        assertEquals("When?", turn.prompt().text());
        assertEquals(Usage.of(40, 3), turn.usage());
        assertEquals(List.of("When?", "On Tuesday."), texts(chat));
        assertEquals(4, events.size());
        assertInstanceOf(TurnEvent.CallStarted.class, events.get(0));
        assertEquals(new TurnEvent.Text("On "), events.get(1));
        assertEquals(new TurnEvent.Text("Tuesday."), events.get(2));
        assertEquals(new TurnEvent.Ended(TurnState.ANSWERED), events.get(3));
        assertEquals(0, desk.running.count());
        assertEquals(
                List.of(
                        new CoworkEvent.TurnMoved("alpha", chat.id(), turn.id(), TurnState.OPEN, desk.clock.instant()),
                        new CoworkEvent.TurnMoved(
                                "alpha", chat.id(), turn.id(), TurnState.ANSWERED, desk.clock.instant())),
                desk.events.stream()
                        .filter(CoworkEvent.TurnMoved.class::isInstance)
                        .toList());
        assertEquals(Optional.of(StopReason.FINISHED), turn.stop());
        assertTrue(desk.scope().store().ledger().lease("chat/" + chat.id()).isEmpty());
    }

    @Test
    void theReplyIsTheModelsAndThePromptTheUsers() {
        model.add(ScriptedReply.text("Hello"));
        Turn turn = chat.send("Hi");
        assertEquals(Desk.ANNA, turn.prompt().actor());
        assertEquals(
                Actor.model("scripted/scripted", chat.id()),
                turn.message().orElseThrow().actor());
        assertEquals(turn.id(), turn.message().orElseThrow().turn());
        assertEquals(Role.ASSISTANT, turn.message().orElseThrow().role());
        assertEquals(turn.id(), chat.turn(turn.id()).orElseThrow().id());
    }

    @Test
    void theCallAccountsForItself() {
        model.add(ScriptedReply.builder().text("Yes").usage(1000, 1).build());
        Call call = chat.send("Really?").calls().getFirst();
        assertEquals("scripted/scripted", call.model());
        assertEquals(CallOutcome.ANSWERED, call.outcome());
        assertEquals(OptionalLong.of(1000 - call.context().tokens()), call.uncounted());
        ModelAssert.assertThat(model).receivedExactly(call.context());
    }

    @Test
    void theUsersMessageIsCommittedBeforeTheCall() {
        Gate gate = new Gate();
        model.add(ScriptedReply.drip(gate, "later"));
        try (TurnStream stream = chat.stream("First")) {
            gate.awaitArrivals(1);
            assertEquals(List.of("First"), texts(chat));
            Turn open = chat.turns().getFirst();
            assertEquals(TurnState.OPEN, open.state());
            assertEquals(CallOutcome.OPEN, open.calls().getFirst().outcome());
            ModelAssert.assertThat(model).receivedExactly(open.context());
            gate.open();
            assertEquals("later", stream.turn().reply());
        }
    }

    @Test
    void aSecondSendIsAConflictWhileOneRuns() {
        Gate gate = new Gate();
        model.add(ScriptedReply.drip(gate, "one"));
        try (TurnStream stream = chat.stream("First")) {
            gate.awaitArrivals(1);
            assertThrows(ConflictException.class, () -> chat.send("Second"));
            assertThrows(ConflictException.class, () -> chat.prepare("Second").send());
            assertThrows(
                    ConflictException.class, () -> chat.record(Desk.ANNA, Role.USER, "Past", desk.clock.instant()));
            assertThrows(ConflictException.class, chat::clear);
            assertThrows(ConflictException.class, chat::delete);
            assertEquals(List.of("First"), texts(chat));
            gate.open();
            stream.turn();
        }
        chat.clear();
        assertEquals(List.of(), chat.messages());
        assertEquals(2, chat.messages(0, 10).size());
    }

    @Test
    void aQueuedSendWaitsForTheRunningOne() throws Exception {
        Gate gate = new Gate();
        model.add(ScriptedReply.drip(gate, "one"));
        model.add(ScriptedReply.text("two"));
        try (TurnStream first = chat.stream("First")) {
            gate.awaitArrivals(1);
            List<Turn> second = new ArrayList<>();
            SendRequest queued = SendRequest.of("Second").withQueue(Duration.ofSeconds(30));
            Thread waiting = Thread.ofVirtual().start(() -> second.add(chat.send(queued)));
            gate.open();
            first.turn();
            waiting.join(Duration.ofSeconds(30));
            assertEquals("two", second.getFirst().reply());
        }
        assertEquals(List.of("First", "one", "Second", "two"), texts(chat));
    }

    @Test
    void aQueueThatIsTooShortIsAConflict() {
        Gate gate = new Gate();
        model.add(ScriptedReply.drip(gate, "one"));
        try (TurnStream first = chat.stream("First")) {
            gate.awaitArrivals(1);
            SendRequest queued = SendRequest.of("Second").withQueue(Duration.ofMillis(20));
            assertThrows(ConflictException.class, () -> chat.send(queued));
        }
    }

    @Test
    void cancellingKeepsWhatCame() {
        Gate gate = new Gate();
        model.add(ScriptedReply.builder()
                .text("The beginning")
                .await(gate)
                .text(" and the end")
                .build());
        try (TurnStream stream = chat.stream("Tell")) {
            gate.awaitArrivals(1);
            Thread.ofVirtual().start(stream::cancel);
            TurnFailedException error = assertThrows(TurnFailedException.class, stream::turn);
            assertNull(error.getCause());
            assertEquals("The beginning", error.turn().reply());
            assertEquals(TurnState.BROKEN, error.turn().state());
            assertEquals("cancelled", error.turn().problem().orElseThrow());
            assertEquals(CallOutcome.CANCELLED, error.turn().calls().getFirst().outcome());
            List<TurnEvent> events = new ArrayList<>();
            stream.forEach(events::add);
            assertEquals(new TurnEvent.Ended(TurnState.BROKEN), events.getLast());
            assertThrows(IllegalStateException.class, stream::iterator);
        }
        assertEquals(List.of("Tell"), texts(chat));
    }

    @Test
    void closingEarlyCancels() {
        Gate gate = new Gate();
        model.add(ScriptedReply.drip(gate, "never"));
        TurnStream stream = chat.stream("Tell");
        gate.awaitArrivals(1);
        stream.close();
        stream.close();
        assertEquals(TurnState.BROKEN, chat.turns().getFirst().state());
    }

    @Test
    void anInterruptedWaiterCancels() throws Exception {
        Gate gate = new Gate();
        model.add(ScriptedReply.drip(gate, "never"));
        List<Boolean> interrupted = new ArrayList<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            assertThrows(TurnFailedException.class, () -> chat.send("Tell"));
            interrupted.add(Thread.currentThread().isInterrupted());
        });
        gate.awaitArrivals(1);
        waiting.interrupt();
        waiting.join(Duration.ofSeconds(30));
        assertEquals(List.of(true), interrupted);
    }

    @Test
    void aReplyThatIsCutKeepsWhatCame() {
        model.add(ScriptedReply.cut("The beginning and the end", 13));
        TurnFailedException error = assertThrows(TurnFailedException.class, () -> chat.send("Tell"));
        assertEquals("The beginning", error.turn().reply());
        assertTrue(error.retryable());
        assertEquals(ProviderException.Kind.CUT, ((ProviderException) error.getCause()).kind());
        Call call = error.turn().calls().getFirst();
        assertEquals(CallOutcome.FAILED, call.outcome());
        assertTrue(call.problem().isPresent());
        assertFalse(error.turn().message().isPresent());
    }

    @Test
    void aProviderThatIsDownBreaksTheTurnAndRetryAnswersTheSameMessage() {
        model.add(ScriptedReply.failure(ProviderException.Kind.UNAVAILABLE));
        Turn broken = assertThrows(TurnFailedException.class, () -> chat.send("When?"))
                .turn();
        model.add(ScriptedReply.text("On Tuesday."));
        Turn answered;
        try (TurnStream stream = chat.retry(broken.id())) {
            answered = stream.turn();
        }
        assertEquals(List.of("When?", "On Tuesday."), texts(chat));
        assertEquals(broken.id(), answered.retryOf().orElseThrow());
        assertEquals(broken.prompt(), answered.prompt());
        assertEquals(2, chat.turns().size());
        assertEquals(model.requests().get(0), model.requests().get(1));
        assertThrows(ConflictException.class, () -> chat.retry(broken.id()));
        assertThrows(ConflictException.class, () -> chat.retry(answered.id()));
    }

    @Test
    void whatWasForgottenErasedOrClearedIsNotAnsweredAgain() {
        for (int way = 0; way < 3; way++) {
            Chat one = desk.chat();
            model.add(ScriptedReply.failure(ProviderException.Kind.UNAVAILABLE));
            Turn broken = assertThrows(TurnFailedException.class, () -> one.send("My number is 5"))
                    .turn();
            SourceKey said = broken.prompt().source().key();
            switch (way) {
                case 0 -> desk.scope().commit("Forgetting", List.of(), List.of(new Mutation.Forget(said)));
                case 1 -> desk.scope().commit("Erasing", List.of(), List.of(new Mutation.Erase(said)));
                default -> one.clear();
            }
            int requests = model.requests().size();
            assertThrows(ConflictException.class, () -> one.retry(broken.id()));
            assertEquals(requests, model.requests().size());
            assertEquals(1, one.turns().size());
        }
    }

    @Test
    void anIdempotencyKeyAnswersTheFirstTurn() {
        model.add(ScriptedReply.text("Once."));
        SendRequest request = SendRequest.of("Do it").withIdempotencyKey("k1");
        Turn first = chat.send(request);
        List<TurnEvent> events = new ArrayList<>();
        try (TurnStream again = chat.stream(request)) {
            again.forEach(events::add);
            assertEquals(first.id(), again.turn().id());
        }
        assertEquals(List.of(new TurnEvent.Text("Once."), new TurnEvent.Ended(TurnState.ANSWERED)), events);
        assertEquals(1, model.requests().size());
        assertEquals(2, chat.messages().size());
    }

    @Test
    void anIdempotencyKeyAnswersTheRunningTurn() {
        Gate gate = new Gate();
        model.add(ScriptedReply.drip(gate, "Once."));
        SendRequest request = SendRequest.of("Do it").withIdempotencyKey("k1");
        try (TurnStream first = chat.stream(request);
                TurnStream second = chat.stream(request)) {
            gate.open();
            assertSame(first.turn(), second.turn());
        }
        assertEquals(1, model.requests().size());
    }

    @Test
    void badInputWritesNothing() {
        for (String prompt : List.of("", "  \n", "a\0b", "\ud800", "x".repeat(1_000_001))) {
            assertThrows(InvalidInputException.class, () -> chat.stream(prompt));
            assertThrows(InvalidInputException.class, () -> chat.prepare(prompt));
        }
        assertThrows(
                NotFoundException.class, () -> chat.send(SendRequest.of("Hi").withModel("nowhere/x")));
        assertThrows(
                InvalidInputException.class,
                () -> chat.send(SendRequest.of("Hi").withIdempotencyKey("a\0b")));
        assertEquals(List.of(), chat.messages());
        assertEquals(List.of(), chat.turns());
    }

    @Test
    void aPromptBeyondTheWindowBreaksTheTurn() {
        String prompt = "word ".repeat(10_000);
        TurnFailedException error = assertThrows(TurnFailedException.class, () -> chat.send(prompt));
        assertInstanceOf(BudgetExceededException.class, error.getCause());
        assertEquals(List.of(), error.turn().calls());
        assertThrows(NotFoundException.class, () -> error.turn().context());
        assertThrows(BudgetExceededException.class, () -> chat.prepare(prompt));
    }

    @Test
    void anErrorOfTheProvidersCodeBreaksTheTurnWithoutItsText() {
        model.add(ScriptedReply.builder()
                .fail(new IllegalStateException("secret-token"))
                .build());
        TurnFailedException error = assertThrows(TurnFailedException.class, () -> chat.send("Hi"));
        assertEquals("java.lang.IllegalStateException", error.turn().problem().orElseThrow());
    }

    @Test
    void closingTheEngineCancelsAndRefuses() {
        Gate gate = new Gate();
        model.add(ScriptedReply.builder().text("so far").await(gate).build());
        TurnStream stream = chat.stream("Tell");
        gate.awaitArrivals(1);
        assertTrue(desk.running.close(Duration.ofSeconds(30)));
        assertEquals(
                "so far",
                assertThrows(TurnFailedException.class, stream::turn).turn().reply());
        assertThrows(ClosedException.class, () -> chat.send("More"));
    }

    @Test
    void whatNoStoreCanHoldIsReplaced() {
        model.add(ScriptedReply.text("a\0b\udc00c\ud83d\ude00"));
        assertEquals("a\uFFFDb\uFFFDc\ud83d\ude00", chat.send("Hi").reply());
    }

    @Test
    void anEmptyReplyIsAReply() {
        model.add(ScriptedReply.builder().build());
        assertEquals("", chat.send("Hi").reply());
    }

    private static List<String> texts(Chat chat) {
        return chat.messages().stream().map(Message::text).toList();
    }
}
