package dev.cowork.core.store;

import dev.cowork.data.CallId;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.JsonText;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.data.UsageQuery;
import dev.cowork.data.UsageRow;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.LeaseRecord;
import dev.cowork.spi.LedgerReader;
import dev.cowork.spi.ProposalRecord;
import dev.cowork.spi.SegmentRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads calls, contexts, artifacts and leases. */
final class InMemoryLedger implements LedgerReader {
    private final Guarded guarded;
    private final InstantSource clock;

    InMemoryLedger(Guarded guarded, InstantSource clock) {
        this.guarded = guarded;
        this.clock = clock;
    }

    @Override
    public List<CallRecord> calls(TurnId turn) {
        return guarded.read(state -> state.calls.values().stream()
                .filter(call -> turn.equals(call.turn()))
                .sorted(Comparator.comparing(CallRecord::startedAt))
                .toList());
    }

    @Override
    public List<SegmentRecord> context(CallId call) {
        return guarded.read(state -> state.contexts.getOrDefault(call, List.of()));
    }

    @Override
    public List<TurnId> turnsThatSaw(SourceKey source) {
        return guarded.read(state -> {
            Set<TurnId> saw = state.calls.values().stream()
                    .filter(call -> state.contexts.getOrDefault(call.id(), List.of()).stream()
                            .anyMatch(segment -> shows(segment, source)))
                    .flatMap(call -> Optional.ofNullable(call.turn()).stream())
                    .collect(Collectors.toSet());
            return state.turns.keySet().stream().filter(saw::contains).toList();
        });
    }

    private static boolean shows(SegmentRecord segment, SourceKey key) {
        return segment.source() != null
                && segment.reason().kind().kept()
                && segment.source().includes(key);
    }

    @Override
    public List<ArtifactRecord> artifacts(@Nullable ChatId chat, @Nullable DocumentId document, @Nullable TurnId turn) {
        return guarded.read(state -> state.artifacts.values().stream()
                .filter(artifact ->
                        chat == null || artifact.origin().message().chat().equals(chat))
                .filter(artifact -> document == null || artifact.document().equals(document))
                .filter(artifact -> turn == null || artifact.origin().turn().equals(turn))
                .toList());
    }

    @Override
    public List<ProposalRecord> proposals(@Nullable DocumentId document, @Nullable TurnId turn) {
        return guarded.read(state -> state.proposals.values().stream()
                .filter(proposal -> document == null || proposal.document().equals(document))
                .filter(proposal -> turn == null || proposal.origin().turn().equals(turn))
                .toList());
    }

    @Override
    public Optional<LeaseRecord> lease(String name) {
        Instant now = clock.instant();
        return guarded.read(state -> Optional.ofNullable(state.leases.get(name))
                .map(lease -> new LeaseRecord(
                        name, lease.owner(), lease.token(), lease.expiresAt().isAfter(now))));
    }

    @Override
    public Optional<JsonText> setting(String name) {
        return guarded.read(state -> Optional.ofNullable(state.settings.get(name)));
    }

    @Override
    public List<UsageRow> usage(UsageQuery query) {
        return guarded.read(state -> new UsageSums(state, query).rows());
    }

    @Override
    public List<CallRecord> recentCalls(String provider, String model, int limit) {
        return guarded.read(state -> {
            List<CallRecord> calls = new ArrayList<>(state.calls.values().stream()
                    .filter(call ->
                            call.provider().equals(provider) && call.model().equals(model))
                    .filter(call -> call.outcome() == CallOutcome.ANSWERED
                            && call.usage().input().isPresent())
                    .sorted(Comparator.comparing(CallRecord::startedAt))
                    .toList());
            Collections.reverse(calls);
            return calls.stream()
                    .limit(limit)
                    .map(call -> call.withNotes(List.of()))
                    .toList();
        });
    }
}
