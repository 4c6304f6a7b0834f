package dev.cowork.core.store;

import dev.cowork.data.CallOutcome;
import dev.cowork.data.ChatId;
import dev.cowork.data.Usage;
import dev.cowork.data.UsageQuery;
import dev.cowork.data.UsageRow;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.TurnRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up what calls cost, by day, provider, model and chat. */
final class UsageSums {
    private record Group(
            LocalDate day,
            String provider,
            String model,
            @Nullable ChatId chat) {
        private static final Comparator<Group> ORDER = Comparator.comparing(Group::day)
                .thenComparing(Group::provider)
                .thenComparing(Group::model)
                .thenComparing(group -> group.chat() == null ? "" : group.chat().value());
    }

    private final Map<Group, List<CallRecord>> groups = new TreeMap<>(Group.ORDER);

    UsageSums(State state, UsageQuery query) {
        for (CallRecord call : state.calls.values()) {
            TurnRecord turn = call.turn() == null ? null : state.turns.get(call.turn());
            ChatId chat = turn == null ? null : turn.chat();
            if (counts(call, query) && (query.chat() == null || query.chat().equals(chat))) {
                LocalDate day = LocalDate.ofInstant(call.startedAt(), ZoneOffset.UTC);
                groups.computeIfAbsent(new Group(day, call.provider(), call.model(), chat), group -> new ArrayList<>())
                        .add(call);
            }
        }
    }

    private static boolean counts(CallRecord call, UsageQuery query) {
        return call.outcome() != CallOutcome.SKIPPED
                && !call.startedAt().isBefore(query.from())
                && call.startedAt().isBefore(query.to());
    }

    List<UsageRow> rows() {
        List<UsageRow> rows = new ArrayList<>();
        groups.forEach((group, calls) -> rows.add(row(group, calls)));
        return rows;
    }

    private static UsageRow row(Group group, List<CallRecord> calls) {
        Usage usage = calls.stream().map(CallRecord::usage).reduce(Usage.unknown(), Usage::plus);
        List<BigDecimal> costs =
                calls.stream().map(CallRecord::cost).filter(Objects::nonNull).toList();
        long unreported = calls.stream().filter(UsageSums::isUnreported).count();
        return new UsageRow(
                group.day(),
                group.provider(),
                group.model(),
                group.chat(),
                calls.size(),
                usage,
                unreported,
                costs.stream().reduce(BigDecimal::add).orElse(null),
                calls.size() - costs.size());
    }

    private static boolean isUnreported(CallRecord call) {
        return call.usage().input().isEmpty() || call.usage().output().isEmpty();
    }
}
