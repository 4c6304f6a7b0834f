package dev.cowork.spi;

import dev.cowork.data.CallId;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
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
}
