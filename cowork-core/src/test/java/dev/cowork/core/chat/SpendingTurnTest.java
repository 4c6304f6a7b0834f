package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Price;
import dev.cowork.PriceBook;
import dev.cowork.SendRequest;
import dev.cowork.SpendingLimit;
import dev.cowork.SpendingLimit.Period;
import dev.cowork.Turn;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnStream;
import dev.cowork.core.llm.SpendingLimitsJson;
import dev.cowork.data.StopReason;
import dev.cowork.data.TurnState;
import dev.cowork.data.UsageQuery;
import dev.cowork.data.UsageRow;
import dev.cowork.error.SpendingLimitException;
import dev.cowork.llm.ChatOptions;
import dev.cowork.spi.Mutation;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What calls cost, and calls that are refused because they could cost too much. */
class SpendingTurnTest {
    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Desk desk = new Desk(model);

    SpendingTurnTest() {
        // A dollar for a thousand tokens of a request, and two for a thousand of a reply.
        desk.prices = PriceBook.of(Map.of("scripted/scripted", Price.of("1000", "2000")));
    }

    private static SendRequest hello() {
        return SendRequest.of("Hello").withOptions(ChatOptions.DEFAULT.withMaxTokens(100));
    }

    private void workspaceLimit(SpendingLimit limit) {
        desk.scope()
                .commit(
                        "Limiting",
                        List.of(),
                        List.of(new Mutation.PutSetting(
                                SpendingLimitsJson.SETTING, SpendingLimitsJson.write(List.of(limit)))));
    }

    @Test
    void whatACallCostIsKeptAndSummedUp() {
        model.add(ScriptedReply.builder().text("Hi.").usage(40, 5).build());
        model.add(ScriptedReply.text("Nobody counted this."));
        Chat chat = desk.chat();
        Turn turn = chat.send("Hello");
        // 40 tokens at 0.001 and 5 at 0.002 dollars.
        assertEquals(
                0,
                new BigDecimal("0.05").compareTo(turn.calls().getFirst().cost().orElseThrow()));
        assertEquals(Optional.empty(), chat.send("And?").calls().getFirst().cost());
        List<UsageRow> rows = desk.scope()
                .store()
                .ledger()
                .usage(UsageQuery.between(Instant.EPOCH, desk.clock.instant().plusSeconds(1)));
        assertEquals(1, rows.size());
        assertEquals(2, rows.getFirst().calls());
        assertEquals(1, rows.getFirst().unpriced());
        assertEquals(
                0,
                new BigDecimal("0.05")
                        .compareTo(
                                rows.getFirst().cost() == null
                                        ? BigDecimal.TEN
                                        : rows.getFirst().cost()));
    }

    @Test
    void aCallThatCouldPassTheLimitIsNotMade() {
        workspaceLimit(SpendingLimit.dollars(Period.DAY, "0.15"));
        TurnFailedException error =
                assertThrows(TurnFailedException.class, () -> desk.chat().send(hello()));
        // The reply alone may cost 100 times 0.002 dollars.
        SpendingLimitException cause = assertInstanceOf(SpendingLimitException.class, error.getCause());
        assertTrue(String.valueOf(cause.getMessage()).contains("may spend 0.15 dollars a day"), cause.getMessage());
        assertEquals(List.of(), model.requests());
        assertEquals(List.of(), error.turn().calls());
        assertEquals(TurnState.BROKEN, error.turn().state());
        assertEquals(Optional.of(StopReason.SPENDING_LIMIT), error.turn().stop());
    }

    @Test
    void theNextDayBeginsAnew() {
        desk.limits.add(SpendingLimit.tokens(Period.DAY, 2000));
        model.add(ScriptedReply.builder().text("Long.").usage(1000, 900).build());
        model.add(ScriptedReply.builder().text("Short.").usage(10, 1).build());
        Chat chat = desk.chat();
        chat.send(hello());
        assertThrows(TurnFailedException.class, () -> chat.send(hello()));
        desk.clock.advance(Duration.ofDays(1));
        assertEquals("Short.", chat.send(hello()).reply());
    }

    @Test
    void callsThatRunCountTooSoThatTwoCannotPassTheLimitTogether() {
        // One call may cost at most 0.2 dollars for its reply and some for its request; two of them more than 0.4.
        desk.limits.add(SpendingLimit.dollars(Period.EVER, "0.4"));
        Gate gate = new Gate();
        model.add(
                ScriptedReply.builder().await(gate).text("First.").usage(10, 1).build());
        model.add(ScriptedReply.builder().text("Third.").usage(10, 1).build());
        WorkspaceChats chats = desk.chats();
        Chat one = chats.create("One");
        Chat two = chats.create("Two");
        try (TurnStream first = one.stream(hello())) {
            gate.awaitArrivals(1);
            assertThrows(TurnFailedException.class, () -> two.send(hello()));
            gate.open();
            assertEquals("First.", first.turn().reply());
        }
        assertEquals("Third.", two.send(hello()).reply());
    }

    @Test
    void aModelWithoutAPriceIsRefusedUnderALimitInDollars() {
        desk.prices = PriceBook.of(Map.of());
        desk.limits.add(SpendingLimit.dollars(Period.EVER, "1000"));
        TurnFailedException error =
                assertThrows(TurnFailedException.class, () -> desk.chat().send(hello()));
        assertTrue(String.valueOf(error.getMessage()).contains("The price of scripted/scripted is not known"));
        desk.limits.clear();
        desk.limits.add(SpendingLimit.tokens(Period.EVER, 100_000));
        model.add(ScriptedReply.text("Tokens can be counted."));
        assertEquals("Tokens can be counted.", desk.chat().send(hello()).reply());
    }

    @Test
    void reportedCountsCorrectTheEstimatesOfTheNextCalls() {
        Chat chat = desk.chat();
        model.add(ScriptedReply.builder().text("Hi.").usage(0, 1).build());
        int estimated = chat.send("Hello there").context().tokens();

        // The server counted three times as many.
        model.add(ScriptedReply.builder().text("Hi.").usage(3L * estimated, 1).build());
        Chat again = desk.chats().create("Again");
        Turn first = again.send("Hello there");
        assertEquals(estimated, first.context().tokens(), "a count of zero corrects nothing");

        model.add(ScriptedReply.text("Hi."));
        Turn second = desk.chats().create("Third").send("Hello there");
        // (0 + 3 e) of (e + e) estimated tokens: one and a half, each segment rounded up.
        int segments = second.context().kept().size();
        int tokens = second.context().tokens();
        assertTrue(tokens >= 1.5 * estimated && tokens <= 1.5 * estimated + segments, tokens + " of " + estimated);
    }
}
