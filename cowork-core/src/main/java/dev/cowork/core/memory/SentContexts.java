package dev.cowork.core.memory;

import dev.cowork.core.base.Scope;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.SegmentRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The contexts that were sent with a source in them, and to whom. */
final class SentContexts {
    /** Provider of models that run in this process and keep nothing. */
    private static final String IN_PROCESS = "offline";

    private final List<TurnId> turns;
    private final List<CallRecord> calls;

    SentContexts(Scope scope, SourceKey source) {
        turns = scope.store().ledger().turnsThatSaw(source);
        calls = turns.stream()
                .flatMap(turn -> scope.store().ledger().calls(turn).stream())
                .filter(call ->
                        scope.store().ledger().context(call.id()).stream().anyMatch(segment -> holds(segment, source)))
                .toList();
    }

    List<TurnId> turns() {
        return turns;
    }

    int contexts() {
        return calls.size();
    }

    /** One sentence for each provider outside this process. */
    List<String> remote() {
        Map<String, Integer> byProvider = new TreeMap<>();
        calls.stream()
                .filter(call -> !call.provider().equals(IN_PROCESS))
                .forEach(call -> byProvider.merge(call.provider(), 1, Integer::sum));
        return byProvider.entrySet().stream()
                .map(entry -> "The provider " + entry.getKey() + " was sent the text in "
                        + Counted.of(entry.getValue(), "call") + "; what it keeps is in its hands.")
                .toList();
    }

    private static boolean holds(SegmentRecord segment, SourceKey source) {
        return segment.reason().kind().kept()
                && segment.source() != null
                && segment.source().includes(source);
    }
}
