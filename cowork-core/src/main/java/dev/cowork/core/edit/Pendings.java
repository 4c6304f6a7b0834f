package dev.cowork.core.edit;

import dev.cowork.PendingDraft;
import dev.cowork.core.diff.Hunk;
import dev.cowork.core.diff.Hunks;
import dev.cowork.core.diff.Lines;
import dev.cowork.core.diff.Rebase;
import dev.cowork.data.ChatId;
import dev.cowork.data.DraftId;
import dev.cowork.data.Range;
import dev.cowork.data.VersionToken;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says which other chats have edited the open draft of a document, since when, and where. */
final class Pendings {
    private final WorkspaceStore store;
    private final DocumentStates states;

    Pendings(WorkspaceStore store, DocumentStates states) {
        this.store = store;
        this.states = states;
    }

    /** Of all chats but one, in the order of their first edits. What a chat took back is none of its edits. */
    List<PendingDraft> ofOthers(DocumentState state, @Nullable ChatId but) {
        return state.draft().map(draft -> ofOthers(state, draft.id(), but)).orElse(List.of());
    }

    private List<PendingDraft> ofOthers(DocumentState state, DraftId draft, @Nullable ChatId but) {
        List<DraftRevisionRecord> revisions = store.drafts().revisions(draft);
        return revisions.stream()
                .flatMap(revision -> Optional.ofNullable(revision.actor().chatOrNull()).stream())
                .filter(chat -> !chat.equals(but))
                .distinct()
                .map(chat -> Undo.standing(revisions, chat))
                .filter(edits -> !edits.isEmpty())
                .map(edits -> pending(state, edits))
                .toList();
    }

    private PendingDraft pending(DocumentState state, Deque<DraftRevisionRecord> edits) {
        DraftRevisionRecord first = edits.getFirst();
        return new PendingDraft(
                first.draft(),
                Objects.requireNonNull(first.actor().chatOrNull()),
                first.at(),
                joined(edits.stream()
                        .flatMap(edit -> lines(edit, state).stream())
                        .toList()));
    }

    /** In the order of the document; those that touch are one. */
    private static List<PendingDraft.Lines> joined(List<PendingDraft.Lines> ranges) {
        List<PendingDraft.Lines> sorted = ranges.stream()
                .sorted(Comparator.comparingInt(PendingDraft.Lines::first).thenComparingInt(PendingDraft.Lines::last))
                .toList();
        Deque<PendingDraft.Lines> joined = new ArrayDeque<>();
        for (PendingDraft.Lines range : sorted) {
            PendingDraft.Lines before = joined.peekLast();
            if (before == null || range.first() > before.last() + 1) {
                joined.addLast(range);
            } else {
                joined.removeLast();
                joined.addLast(new PendingDraft.Lines(before.first(), Math.max(before.last(), range.last())));
            }
        }
        return List.copyOf(joined);
    }

    /** Whether a chat that saw a state has been shown edits of each other chat that has some now. */
    boolean knowsAll(VersionToken seen, DocumentState state, ChatId chat) {
        Set<ChatId> known = new HashSet<>(Set.of(chat));
        boolean all = seen.draft() == state.draftNumber();
        for (DraftRevisionRecord revision :
                store.drafts().revisions(new DraftId(state.id(), Math.max(1, state.draftNumber())))) {
            @Nullable ChatId editor = revision.actor().chatOrNull();
            if (editor != null && revision.revision() <= seen.revision()) {
                known.add(editor);
            }
            all &= editor == null || known.contains(editor);
        }
        return all;
    }

    /** Where what an edit put there is now; what is gone meanwhile is left out. */
    private List<PendingDraft.Lines> lines(DraftRevisionRecord revision, DocumentState state) {
        String after = states.text(revision.content()).orElse("");
        Lines lines = state.lines();
        List<PendingDraft.Lines> changed = new ArrayList<>();
        for (Hunk hunk : Hunks.between(states.before(revision), after)) {
            Rebase.map(after, state.text(), hunk.changed()).ifPresent(range -> changed.add(lines(lines, range)));
        }
        return changed;
    }

    private static PendingDraft.Lines lines(Lines lines, Range range) {
        int first = lines.at(range.start());
        return new PendingDraft.Lines(first, range.length() == 0 ? first - 1 : lines.at(range.end() - 1));
    }
}
