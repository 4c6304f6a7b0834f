package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Call;
import dev.cowork.Chat;
import dev.cowork.CoworkEvent;
import dev.cowork.RetryPolicy;
import dev.cowork.SendRequest;
import dev.cowork.Turn;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnStream;
import dev.cowork.data.Actor;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.StopReason;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.testkit.ModelAssert;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Calls that are tried again, and models that take over. */
class FallbackTest {
    private final ScriptedModel model = ScriptedModel.builder().build();
    private final ScriptedModel second = ScriptedModel.builder().id("second").build();
    private final Desk desk = new Desk(model);

    FallbackTest() {
        desk.others.add(second);
        desk.retries = RetryPolicy.DEFAULT.withWaits(Duration.ZERO, Duration.ZERO);
    }

    @Test
    void aCallIsTriedAgainAndEachTryIsKept() {
        model.add(ScriptedReply.failure(Kind.UNAVAILABLE));
        model.add(ScriptedReply.failure(Kind.RATE_LIMIT));
        model.add(ScriptedReply.text("At last."));
        Turn turn = desk.chat().send("Hello");
        assertEquals("At last.", turn.reply());
        assertEquals(
                List.of(CallOutcome.FAILED, CallOutcome.FAILED, CallOutcome.ANSWERED),
                turn.calls().stream().map(Call::outcome).toList());
        assertEquals(List.of(1, 2, 3), turn.calls().stream().map(Call::attempt).toList());
        assertEquals(List.of(1, 1, 1), turn.calls().stream().map(Call::round).toList());
        assertEquals(model.requests().get(0), model.requests().get(2));
        List<CoworkEvent.CallEnded> ended = desk.events.stream()
                .filter(CoworkEvent.CallEnded.class::isInstance)
                .map(CoworkEvent.CallEnded.class::cast)
                .toList();
        assertEquals(
                List.of(Optional.of(Kind.UNAVAILABLE), Optional.of(Kind.RATE_LIMIT), Optional.empty()),
                ended.stream().map(CoworkEvent.CallEnded::failure).toList());
        assertEquals(
                List.of(Optional.empty(), Optional.empty(), Optional.of("At last.")),
                ended.stream()
                        .map(event -> event.reply().get().map(ChatReply::text))
                        .toList());
        assertFalse(ended.toString().contains("At last."), "an event says nothing unless asked");
    }

    @Test
    void whatWasHeardIsNotAskedForAgain() {
        model.add(ScriptedReply.cut("Half an answer", 4));
        TurnFailedException error =
                assertThrows(TurnFailedException.class, () -> chatWithFallback().send("Hello"));
        assertEquals("Half", error.turn().reply());
        assertEquals(1, error.turn().calls().size());
        assertEquals(List.of(), second.requests());
        assertEquals(Optional.of(StopReason.FAILED), error.turn().stop());
    }

    @Test
    void whatCannotBeMendedIsNotTriedAgain() {
        model.add(ScriptedReply.failure(Kind.BAD_REQUEST));
        TurnFailedException error =
                assertThrows(TurnFailedException.class, () -> chatWithFallback().send("Hello"));
        assertEquals(Kind.BAD_REQUEST, ((ProviderException) error.getCause()).kind());
        assertEquals(1, model.requests().size());
        assertEquals(List.of(), second.requests());
    }

    @Test
    void aQuotaThatIsUsedUpIsNotTriedAgainButAnotherModelIsAsked() {
        model.add(ScriptedReply.failure(Kind.QUOTA));
        second.add(ScriptedReply.text("Hello from the second."));
        Turn turn = chatWithFallback().send("Hello");
        assertEquals("Hello from the second.", turn.reply());
        assertEquals(1, model.requests().size());
        assertEquals(
                List.of("scripted/scripted", "second/scripted"),
                turn.calls().stream().map(Call::model).toList());
        assertEquals(
                Actor.model("second/scripted", turn.chat()),
                turn.message().orElseThrow().actor());
        CoworkEvent.FellBack fell = desk.events.stream()
                .filter(CoworkEvent.FellBack.class::isInstance)
                .map(CoworkEvent.FellBack.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals("scripted/scripted", fell.from());
        assertEquals("second/scripted", fell.to());
        assertEquals(Kind.QUOTA, fell.kind());
    }

    @Test
    void aProviderThatFailedIsPassedOverForAWhile() {
        model.add(ScriptedReply.failure(Kind.QUOTA));
        second.add(ScriptedReply.text("One."));
        second.add(ScriptedReply.text("Two."));
        Chat chat = chatWithFallback();
        Turn first = chat.send("Hello");

        Turn turn = chat.send("And now?");
        assertEquals("Two.", turn.reply());
        assertEquals(
                List.of(CallOutcome.SKIPPED, CallOutcome.ANSWERED),
                turn.calls().stream().map(Call::outcome).toList());
        assertTrue(turn.calls().getFirst().problem().orElseThrow().contains("passed over"));
        ModelAssert.assertThat(model).received(1).receivedCallsOf(first, turn);
        ModelAssert.assertThat(second).received(2).receivedCallsOf(first, turn);

        desk.clock.advance(Duration.ofSeconds(30));
        model.add(ScriptedReply.text("I am back."));
        assertEquals("I am back.", chat.send("And now?").reply());
    }

    @Test
    void theServersOwnWaitIsKeptToOrTheNextModelAsked() {
        model.add(ScriptedReply.builder()
                .fail(new ProviderException(Kind.RATE_LIMIT, "slow down", Duration.ofHours(1), null))
                .build());
        second.add(ScriptedReply.text("Meanwhile."));
        assertEquals("Meanwhile.", chatWithFallback().send("Hello").reply());
        assertEquals(1, model.requests().size());
        assertEquals(Optional.of(desk.clock.instant().plus(Duration.ofHours(1))), desk.cooldowns.until("scripted"));
    }

    @Test
    void aModelWithASmallerWindowGetsAContextThatFits() {
        ScriptedModel small =
                ScriptedModel.builder().id("small").contextWindow(600).build();
        desk.others.add(small);
        Chat chat = desk.chat();
        model.add(ScriptedReply.text("x".repeat(4000)));
        chat.send("Write much");
        model.add(ScriptedReply.failure(Kind.UNAVAILABLE));
        small.add(ScriptedReply.text("Short."));
        desk.retries = RetryPolicy.NONE;
        Turn turn = desk.chats().get(chat.id()).send(SendRequest.of("And now?").withFallbacks("small/scripted"));
        assertEquals("Short.", turn.reply());
        assertEquals(600, turn.context().window());
        assertTrue(turn.context().tokens() <= 600 - 150, "a quarter of the window is for the reply");
        assertTrue(turn.context().leftOut().stream()
                .anyMatch(segment -> segment.section() == Section.HISTORY
                        && segment.reason().kind() == SegmentReason.Kind.OVER_WINDOW));
        ModelAssert.assertThat(small).receivedCallsOf(turn);
    }

    @Test
    void aTurnThatWaitsForItsNextTryCanBeCancelled() {
        desk.retries = RetryPolicy.DEFAULT
                .withWaits(Duration.ofHours(1), Duration.ofHours(1))
                .withDeadline(Duration.ofHours(9));
        model.add(ScriptedReply.failure(Kind.UNAVAILABLE));
        Chat chat = desk.chat();
        try (TurnStream stream = chat.stream("Hello")) {
            while (model.remaining() > 0) {
                Thread.onSpinWait();
            }
            stream.cancel();
            TurnFailedException error = assertThrows(TurnFailedException.class, stream::turn);
            assertEquals(Optional.of(StopReason.CANCELLED), error.turn().stop());
        }
    }

    @Test
    void aModelThatIsNotThereIsNamedWithThoseThatAre() {
        model.add(ScriptedReply.failure(Kind.MODEL_NOT_FOUND));
        TurnFailedException error =
                assertThrows(TurnFailedException.class, () -> desk.chat().send("Hello"));
        ProviderException cause = assertInstanceOf(ProviderException.class, error.getCause());
        assertTrue(String.valueOf(cause.getMessage()).endsWith("; there are [scripted/scripted]"), cause.getMessage());
    }

    private Chat chatWithFallback() {
        desk.models = desk.models.withFallbacks("second/scripted");
        return desk.chat();
    }
}
