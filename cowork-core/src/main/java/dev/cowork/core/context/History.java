package dev.cowork.core.context;

import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Trust;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.List;

/**
 * The earlier messages of a chat as units, newest first. A message that calls tools and their results make one unit,
 * since providers refuse one without the other.
 */
final class History {
    /** Older messages are one segment that is left out: a context must not grow with the length of a chat. */
    private static final int MOST = 400;

    private final WorkspaceStore store;
    private final Pieces pieces;
    private final MessagePieces messages;
    private final Eligibility eligibility;
    private final ReadsOnce reads;

    History(WorkspaceStore store, Pieces pieces, MessagePieces messages, Eligibility eligibility, ReadsOnce reads) {
        this.store = store;
        this.pieces = pieces;
        this.messages = messages;
        this.eligibility = eligibility;
        this.reads = reads;
    }

    /** Offers the messages from one sequence to the one before another, newest first, until one does not fit. */
    void offer(Assembly assembly, ChatId chat, long from, long before) {
        long first = Math.max(from, before - MOST);
        List<Message> found = first >= before ? List.of() : store.chats().messages(chat, first, (int) (before - first));
        // The results of tools whose call is older are of no use without it.
        List<Message> shown =
                found.stream().dropWhile(message -> message.role() == Role.TOOL).toList();
        first += found.size() - shown.size();
        List<Unit> units = grouped(shown);
        boolean fits = true;
        for (Unit unit : units.reversed()) {
            fits &= assembly.offer(Section.HISTORY, fits ? unit : tooOld(unit)) || !unit.kept();
        }
        if (first > from) {
            assembly.offer(Section.HISTORY, older(chat, from, first));
        }
    }

    /** The history has no gaps but those that somebody made: what is older than what did not fit is left out too. */
    private static Unit tooOld(Unit unit) {
        return unit.kept()
                ? unit.leftOut(SegmentReason.Kind.OVER_SHARE, "older than a message that did not fit")
                : unit;
    }

    private List<Unit> grouped(List<Message> found) {
        List<Unit> units = new ArrayList<>();
        List<Message> group = new ArrayList<>();
        for (Message message : found) {
            if (message.role() != Role.TOOL && !group.isEmpty()) {
                units.add(unit(group));
                group.clear();
            }
            group.add(message);
        }
        if (!group.isEmpty()) {
            units.add(unit(group));
        }
        return units;
    }

    private Unit unit(List<Message> group) {
        List<ContextSegment> segments = new ArrayList<>();
        boolean forgotten = false;
        for (int number = 0; number < group.size(); number++) {
            Message message = group.get(number);
            forgotten |= message.parts().isEmpty() || eligibility.isForgotten(message);
            SegmentReason reason = SegmentReason.of(SegmentReason.Kind.HISTORY);
            List<ContextSegment> said = messages.of(message, Section.HISTORY, reason, number);
            segments.addAll(said.isEmpty() ? List.of(nothing(message, number)) : reads.past(said));
        }
        Unit unit = new Unit(segments);
        return forgotten ? unit.leftOut(SegmentReason.Kind.FORGOTTEN, "") : unit;
    }

    /** What is left of a message without anything that a model could be told. */
    private ContextSegment nothing(Message message, int number) {
        return pieces.text(
                        Section.HISTORY,
                        MessagePieces.role(message),
                        Trusts.of(message),
                        "",
                        SegmentReason.of(SegmentReason.Kind.HISTORY),
                        Origins.of(message))
                .at(0, number);
    }

    private Unit older(ChatId chat, long from, long before) {
        String detail = "the " + (before - from) + " oldest messages of the chat";
        return Unit.of(pieces.text(
                Section.HISTORY,
                Role.USER,
                Trust.HOST,
                "",
                new SegmentReason(SegmentReason.Kind.OVER_WINDOW, detail),
                new SourceRange(new Source.OfMessages(chat, from, before - 1), new Range(0, 0))));
    }
}
