package dev.cowork.core.edit;

import dev.cowork.core.diff.Hunk;
import dev.cowork.core.diff.Hunks;
import dev.cowork.core.diff.Rebase;
import dev.cowork.core.diff.UnifiedDiffs;
import dev.cowork.data.Actor;
import dev.cowork.data.DraftId;
import dev.cowork.data.Range;
import dev.cowork.data.VersionToken;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.VersionRecord;
import dev.cowork.spi.WorkspaceStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds who changed a part of a document since it was shown: the first of those who wrote after it whose text does not
 * have the part any more.
 */
final class Blame {
    /** So many versions and revisions are looked through; of more, the last one is named. */
    private static final int MOST = 200;

    /** Who wrote a text, and when. */
    record Writer(Actor actor, Instant at) {}

    private record Written(Writer writer, Optional<String> text) {}

    private final WorkspaceStore store;
    private final DocumentStates states;

    Blame(WorkspaceStore store, DocumentStates states) {
        this.store = store;
        this.states = states;
    }

    Optional<Writer> of(VersionToken shown, DocumentState now, String base, Range part) {
        List<Written> since = since(shown, now);
        return since.stream()
                .filter(written -> written.text
                        .map(text -> Rebase.map(base, text, part).isEmpty())
                        .orElse(false))
                .findFirst()
                .or(() -> since.isEmpty() ? Optional.empty() : Optional.of(since.getLast()))
                .map(written -> written.writer);
    }

    /** First versions, which people make, then revisions of the open draft. */
    private List<Written> since(VersionToken shown, DocumentState now) {
        List<Written> since = new ArrayList<>();
        for (int number = Math.max(shown.version() + 1, now.version() - MOST + 1); number <= now.version(); number++) {
            store.documents().version(shown.document(), number).ifPresent(version -> since.add(written(version)));
        }
        int from = shown.draft() == now.draftNumber() ? shown.revision() + 1 : 1;
        for (int number = Math.max(from, now.revision() - MOST + 1); number <= now.revision(); number++) {
            DraftId draft = new DraftId(shown.document(), now.draftNumber());
            store.drafts().revision(draft, number).ifPresent(revision -> since.add(written(revision)));
        }
        if (since.isEmpty() && shown.draft() > 0) {
            store.drafts()
                    .find(new DraftId(shown.document(), shown.draft()))
                    .flatMap(Blame::closer)
                    .ifPresent(closer -> since.add(new Written(closer, Optional.empty())));
        }
        return since;
    }

    private static Optional<Writer> closer(DraftRecord draft) {
        @Nullable Actor by = draft.closedBy();
        @Nullable Instant at = draft.closedAt();
        return by == null || at == null ? Optional.empty() : Optional.of(new Writer(by, at));
    }

    private Written written(VersionRecord version) {
        return new Written(new Writer(version.actor(), version.at()), states.text(version.content()));
    }

    private Written written(DraftRevisionRecord revision) {
        return new Written(new Writer(revision.actor(), revision.at()), states.text(revision.content()));
    }

    /** What was changed in a part and the lines around it. */
    static String diff(String path, String base, String now, Range part) {
        List<Hunk> touching = Hunks.between(base, now).stream()
                .filter(hunk -> hunk.base().start() <= part.end()
                        && part.start() <= hunk.base().end())
                .toList();
        return UnifiedDiffs.of(path + " as you saw it", base, path + " as it is", Hunks.apply(base, touching));
    }
}
