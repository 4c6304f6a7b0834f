package dev.cowork.core.edit;

import dev.cowork.DocumentView;
import dev.cowork.PendingDraft;
import dev.cowork.core.diff.Lines;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.VersionToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a chat is shown. */
record Shown(
        String path,
        @Nullable DraftId draftOrNull,
        VersionToken token,
        String text,
        int lines,
        List<PendingDraft> pending,
        boolean conflicts,
        boolean deletes,
        Instant at)
        implements DocumentView {
    Shown {
        pending = List.copyOf(pending);
    }

    /** Shows lines of a state; a last line behind the end means the end. An empty text has no lines. */
    static Shown of(ChatId chat, DocumentState state, int first, int last, List<PendingDraft> pending, Instant at) {
        Lines lines = state.lines();
        int end = Math.min(last, lines.count());
        int begin = lines.count() == 0 ? 0 : first;
        return new Shown(
                state.path(),
                state.draft().map(draft -> draft.id()).orElse(null),
                Tokens.of(chat, state, begin, end),
                begin == 0 ? "" : lines.range(begin, end).of(state.text()),
                lines.count(),
                pending,
                state.conflicts(),
                state.deletes(),
                at);
    }

    @Override
    public DocumentId document() {
        return token.document();
    }

    @Override
    public int version() {
        return token.version();
    }

    @Override
    public Optional<DraftId> draft() {
        return Optional.ofNullable(draftOrNull);
    }

    @Override
    public String numbered() {
        return Numbered.of(text, token.firstLine());
    }
}
