package dev.cowork.spi;

import dev.cowork.data.CallId;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.JsonText;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.data.UsageQuery;
import dev.cowork.data.UsageRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the calls, contexts, artifacts and leases of one workspace. */
public interface LedgerReader {
    /**
     * Lists the calls of a turn.
     *
     * @param turn the turn
     * @return in the order in which they were started
     */
    List<CallRecord> calls(TurnId turn);

    /**
     * Reads the context of a call.
     *
     * @param call the call
     * @return its segments, in order; empty when none was stored
     */
    List<SegmentRecord> context(CallId call);

    /**
     * Finds the turns that had a source in a context that was sent.
     *
     * @param source the key
     * @return each turn once, in the order in which they were opened
     */
    List<TurnId> turnsThatSaw(SourceKey source);

    /**
     * Lists links from messages to document versions, oldest first.
     *
     * @param chat of this chat, or null for any
     * @param document of this document, or null for any
     * @param turn of this turn, or null for any
     * @return the links
     */
    List<ArtifactRecord> artifacts(@Nullable ChatId chat, @Nullable DocumentId document, @Nullable TurnId turn);

    /**
     * Lists proposals, oldest first.
     *
     * @param document of this document, or null for any
     * @param turn of this turn, or null for any
     * @return the proposals
     */
    List<ProposalRecord> proposals(@Nullable DocumentId document, @Nullable TurnId turn);

    /**
     * Reads a lease.
     *
     * @param name its name
     * @return the lease, or empty when it was never taken or was given back
     */
    Optional<LeaseRecord> lease(String name);

    /**
     * Reads a setting.
     *
     * @param name its name
     * @return the value, or empty
     */
    Optional<JsonText> setting(String name);

    /**
     * Sums up what calls cost. Calls that were skipped do not count.
     *
     * @param query which calls
     * @return by day, provider, model and chat, in this order; calls without a turn first
     */
    List<UsageRow> usage(UsageQuery query);

    /**
     * Lists the newest answered calls to a model whose tokens of the request were reported.
     *
     * @param provider the provider
     * @param model the model's name without the provider
     * @param limit the most to answer, from 1 to 1,000
     * @return newest first, without notes
     */
    List<CallRecord> recentCalls(String provider, String model, int limit);
}
