package dev.cowork.core.edit;

import dev.cowork.PendingDraft;
import dev.cowork.core.diff.Hunk;
import dev.cowork.core.diff.Hunks;
import dev.cowork.core.diff.Lines;
import dev.cowork.core.diff.Rebase;
import dev.cowork.data.ChatId;
import dev.cowork.data.Range;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.WorkspaceStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says which other chats have edited the open draft of a document, since when, and where. */
final class Pendings {
    private final WorkspaceStore store;
    private final DocumentStates states;

    Pendings(WorkspaceStore store, DocumentStates states) {
        this.store = store;
        this.states = states;
    }

    private static final class Share {
        private final Instant since;
        private final List<PendingDraft.Lines> lines = new ArrayList<>();

        Share(Instant since) {
            this.since = since;
        }
    }

    /** Of all chats but one, in the order of their first edits. */
    List<PendingDraft> ofOthers(DocumentState state, @Nullable ChatId but) {
        if (state.draftOrNull() == null) {
            return List.of();
        }
        Map<ChatId, Share> shares = new LinkedHashMap<>();
        String before = states.ofVersion(state.id(), firstBase(state));
        for (DraftRevisionRecord revision : store.drafts().revisions(state.draftOrNull().id())) {
            String text = states.text(revision.content()).orElse(before);
            @Nullable ChatId chat = revision.actor().chatOrNull();
            if (chat != null && !chat.equals(but)) {
                shares.computeIfAbsent(chat, first -> new Share(revision.at())).lines.addAll(lines(before, text, state));
            }
            before = text;
        }
        return shares.entrySet().stream()
                .map(share -> new PendingDraft(
                        state.draftOrNull().id(), share.getKey(), share.getValue().since, share.getValue().lines))
                .toList();
    }

    private int firstBase(DocumentState state) {
        return store.drafts()
                .revision(state.draftOrNull().id(), 1)
                .map(DraftRevisionRecord::base)
                .orElse(0);
    }

    /** Where what an edit put there is now; what is gone meanwhile is left out. */
    private static List<PendingDraft.Lines> lines(String before, String after, DocumentState state) {
        Lines lines = state.lines();
        List<PendingDraft.Lines> changed = new ArrayList<>();
        for (Hunk hunk : Hunks.between(before, after)) {
            Rebase.map(after, state.text(), hunk.changed()).ifPresent(range -> changed.add(lines(lines, range)));
        }
        return changed;
    }

    private static PendingDraft.Lines lines(Lines lines, Range range) {
        int first = lines.at(range.start());
        return new PendingDraft.Lines(first, range.length() == 0 ? first - 1 : lines.at(range.end() - 1));
    }
}
