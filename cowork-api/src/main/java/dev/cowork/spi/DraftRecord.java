package dev.cowork.spi;

import dev.cowork.data.Actor;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A draft with its newest revision.
 *
 * @param id its id
 * @param state where it stands
 * @param latest its newest revision
 * @param openedBy who made the first edit
 * @param openedAt when
 * @param closedBy who decided, or null while it is open
 * @param closedAt when, or null while it is open
 * @param version the version that came of it, or null
 */
public record DraftRecord(
        DraftId id,
        DraftState state,
        DraftRevisionRecord latest,
        Actor openedBy,
        Instant openedAt,
        @Nullable Actor closedBy,
        @Nullable Instant closedAt,
        @Nullable Integer version) {}
