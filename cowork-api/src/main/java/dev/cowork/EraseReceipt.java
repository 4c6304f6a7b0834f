package dev.cowork;

import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import java.time.Instant;
import java.util.List;

/**
 * What erasing did, and what it could not do.
 *
 * @param source what was erased
 * @param at when
 * @param change the change number
 * @param removed what went, one sentence each
 * @param beyondReach what may still hold the text, one sentence each: backups, exports, remote providers, a server's log
 * @param repliesThatSaw the turns that had the text in a context that was sent
 */
public record EraseReceipt(
        SourceKey source,
        Instant at,
        long change,
        List<String> removed,
        List<String> beyondReach,
        List<TurnId> repliesThatSaw) {
    /** Copies the lists. */
    public EraseReceipt {
        removed = List.copyOf(removed);
        beyondReach = List.copyOf(beyondReach);
        repliesThatSaw = List.copyOf(repliesThatSaw);
    }
}
