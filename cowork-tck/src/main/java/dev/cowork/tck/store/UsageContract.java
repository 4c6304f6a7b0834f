package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.ChatId;
import dev.cowork.data.JsonText;
import dev.cowork.data.StopReason;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.data.Usage;
import dev.cowork.data.UsageQuery;
import dev.cowork.data.UsageRow;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.FinishReason;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.ChangeItem.Kind;
import dev.cowork.spi.Mutation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Settings, why turns ended, and what calls cost. */
abstract class UsageContract extends StoreContract {
    private static final Instant DAY1 = Instant.parse("2026-03-01T23:59:59.999Z");
    private static final Instant DAY2 = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant END = Instant.parse("2026-03-03T00:00:00Z");

    UsageContract(MemoryStoreContract factory) {
        super(factory);
    }

    @Test
    void aSettingIsPutReplacedAndTakenAway() throws Exception {
        apply(new Mutation.PutSetting("models", new JsonText("{\"a\":1}")));
        apply(new Mutation.PutSetting("models", new JsonText("{\"a\": 2}")));
        assertEquals(List.of(item(Kind.SETTING, "models")), newest());
        assertEquals(Optional.of(new JsonText("{\"a\": 2}")), alpha.ledger().setting("models"));
        assertEquals(Optional.empty(), workspace("beta").ledger().setting("models"));
        if (store.capabilities().durable()) {
            reopenStore();
            assertEquals(Optional.of(new JsonText("{\"a\": 2}")), alpha.ledger().setting("models"));
        }
        apply(new Mutation.PutSetting("models", null));
        assertEquals(Optional.empty(), alpha.ledger().setting("models"));
    }

    @Test
    void whyATurnEndedStaysWhenItIsSettled() {
        apply(all(Sample.newChat("c", "zero"), new Mutation[] {Sample.openTurn("t", "c", 0, null)}));
        TurnId turn = new TurnId("t");
        assertEquals(null, alpha.chats().turn(turn).orElseThrow().stop());
        apply(new Mutation.SetTurnState(turn, TurnState.ANSWERED, 0L, null, StopReason.LENGTH));
        apply(new Mutation.SetTurnState(turn, TurnState.SETTLED, null, null, null));
        assertEquals(StopReason.LENGTH, alpha.chats().turn(turn).orElseThrow().stop());
    }

    @Test
    void callsAreSummedUpByDayModelAndChat() {
        apply(all(Sample.newChat("c", "zero"), Sample.newChat("d", "zero"), new Mutation[] {
            Sample.openTurn("t", "c", 0, null), Sample.openTurn("u", "d", 0, null)
        }));
        apply(
                answered("k1", "t", "small", DAY1, 10, 1, "0.000000000003"),
                answered("k2", "t", "small", DAY2, 20, 2, "0.5"),
                answered("k3", "t", "small", DAY2, 30, 3, null),
                answered("k4", "u", "small", DAY2, 40, 4, "0.25"),
                answered("k5", "t", "large", DAY2, 50, 5, "1"),
                new Mutation.PutCall(call("k6", "t", "small", DAY2).ended(CallOutcome.FAILED, DAY2, "down")),
                new Mutation.PutCall(call("k7", "t", "small", DAY2).ended(CallOutcome.SKIPPED, DAY2, "cooling")),
                answered("k8", "t", "small", END, 60, 6, "9"));
        assertEquals(
                List.of(
                        row(1, "small", "c", 1, 10, 1, 0, "0.000000000003", 0),
                        row(2, "large", "c", 1, 50, 5, 0, "1", 0),
                        // k2, k3 and the failed k6, of which neither counts nor cost are known.
                        row(2, "small", "c", 3, 50, 5, 1, "0.5", 2),
                        row(2, "small", "d", 1, 40, 4, 0, "0.25", 0)),
                alpha.ledger().usage(UsageQuery.between(DAY1, END)));
        assertEquals(
                List.of(row(2, "small", "d", 1, 40, 4, 0, "0.25", 0)),
                alpha.ledger().usage(UsageQuery.between(DAY1, END).withChat(new ChatId("d"))));
        assertEquals(List.of(), workspace("beta").ledger().usage(UsageQuery.between(DAY1, END)));
    }

    @Test
    void countsThatNobodyReportedStayUnknown() {
        apply(all(Sample.newChat("c", "zero"), new Mutation[] {Sample.openTurn("t", "c", 0, null)}));
        apply(new Mutation.PutCall(call("k", "t", "small", DAY2).ended(CallOutcome.FAILED, DAY2, "down")));
        UsageRow row = alpha.ledger().usage(UsageQuery.between(DAY2, END)).getFirst();
        assertEquals(Usage.unknown(), row.usage());
        assertEquals(null, row.cost());
        assertEquals(1, row.unreported());
    }

    @Test
    void theNewestAnsweredCallsToAModelComeFirst() {
        apply(all(Sample.newChat("c", "zero"), new Mutation[] {Sample.openTurn("t", "c", 0, null)}));
        apply(
                answered("k1", "t", "small", DAY1, 10, 1, null),
                answered("k2", "t", "small", DAY2, 20, 2, null),
                answered("k3", "t", "large", DAY2, 30, 3, null),
                answered("k4", "t", "small", END, 40, 4, null),
                new Mutation.PutCall(call("k5", "t", "small", END).ended(CallOutcome.FAILED, END, "down")));
        assertEquals(
                List.of("k4", "k2"),
                alpha.ledger().recentCalls("offline", "small", 2).stream()
                        .map(call -> call.id().value())
                        .toList());
    }

    private static UsageRow row(
            int day,
            String model,
            String chat,
            long calls,
            long in,
            long out,
            long unreported,
            String cost,
            long none) {
        return new UsageRow(
                LocalDate.of(2026, 3, day),
                "offline",
                model,
                new ChatId(chat),
                calls,
                new Usage(OptionalLong.of(in), OptionalLong.of(out), OptionalLong.empty(), OptionalLong.empty()),
                unreported,
                new BigDecimal(cost),
                none);
    }

    private static Mutation answered(
            String id, String turn, String model, Instant at, long input, long output, @Nullable String cost) {
        ChatReply reply = new ChatReply(List.of(), FinishReason.STOP, Usage.of(input, output), model, List.of());
        return new Mutation.PutCall(
                call(id, turn, model, at).answered(reply, cost == null ? null : new BigDecimal(cost), at));
    }

    private static CallRecord call(String id, String turn, String model, Instant at) {
        return CallRecord.open(
                new CallId(id), new TurnId(turn), "turn", 1, 1, "offline", model, 4096, 17, true, 1.5, at);
    }
}
