package dev.cowork.core.store;

import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Message;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.ProposalRecord;
import dev.cowork.spi.SegmentRecord;
import dev.cowork.spi.TurnRecord;
import dev.cowork.spi.VersionRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of records with one thing changed. */
final class Copies {
    private Copies() {}

    static TurnRecord withPartial(TurnRecord turn, @Nullable String partial) {
        return new TurnRecord(
                turn.id(),
                turn.chat(),
                turn.state(),
                turn.prompt(),
                turn.reply(),
                turn.key(),
                turn.retryOf(),
                partial,
                turn.problem(),
                turn.stop(),
                turn.actor(),
                turn.openedAt(),
                turn.change());
    }

    /** A segment whose text is gone; one that is a hole already keeps its date. */
    static SegmentRecord withHole(SegmentRecord segment, Instant at) {
        return new SegmentRecord(
                segment.message(),
                segment.role(),
                segment.section(),
                segment.trust(),
                segment.form(),
                null,
                segment.source(),
                segment.range(),
                segment.tokens(),
                segment.reason(),
                segment.score(),
                segment.erasedAt() == null ? at : segment.erasedAt());
    }

    static VersionRecord withoutContent(VersionRecord version) {
        return new VersionRecord(
                version.document(),
                version.number(),
                null,
                version.length(),
                version.mediaType(),
                null,
                version.actor(),
                version.at(),
                version.derived(),
                version.origin());
    }

    static DraftRevisionRecord withoutContent(DraftRevisionRecord revision) {
        return new DraftRevisionRecord(
                revision.draft(),
                revision.revision(),
                revision.base(),
                null,
                revision.length(),
                revision.path(),
                revision.deletes(),
                revision.actor(),
                revision.turn(),
                revision.toolCall(),
                revision.origin(),
                revision.summary(),
                revision.at());
    }

    static ProposalRecord withoutContent(ProposalRecord proposal) {
        return new ProposalRecord(proposal.document(), proposal.base(), null, proposal.origin());
    }

    static Message withoutParts(Message message) {
        return new Message(
                message.id(),
                message.chat(),
                message.sequence(),
                message.role(),
                message.actor(),
                List.of(),
                message.at(),
                message.turn());
    }

    static MemoryRecord withText(MemoryRecord memory, String text) {
        return copy(memory, text, memory.importance(), memory.pinned(), memory.state(), memory.supersededBy());
    }

    static MemoryRecord with(
            MemoryRecord memory, double importance, boolean pinned, MemoryState state, @Nullable MemoryId by) {
        return copy(memory, memory.text(), importance, pinned, state, by);
    }

    private static MemoryRecord copy(
            MemoryRecord memory,
            String text,
            double importance,
            boolean pinned,
            MemoryState state,
            @Nullable MemoryId by) {
        return new MemoryRecord(
                memory.id(),
                memory.version(),
                text,
                memory.actor(),
                memory.at(),
                memory.provenance(),
                importance,
                pinned,
                state,
                by);
    }
}
