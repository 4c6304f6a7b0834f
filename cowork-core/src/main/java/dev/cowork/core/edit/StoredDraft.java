package dev.cowork.core.edit;

import dev.cowork.Draft;
import dev.cowork.DraftEdit;
import dev.cowork.DraftHunk;
import dev.cowork.MergeConflict;
import dev.cowork.core.diff.Hunk;
import dev.cowork.core.diff.Hunks;
import dev.cowork.core.diff.Lines;
import dev.cowork.core.diff.Merged;
import dev.cowork.core.diff.ThreeWay;
import dev.cowork.core.diff.UnifiedDiffs;
import dev.cowork.data.Actor;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.DraftState;
import dev.cowork.data.TurnId;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.DraftRevisionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A draft with the version that it was read beside. What it would change is compared with that version where both can be
 * merged, otherwise with its base. One that would have made a document which a person made meanwhile joins that one: it
 * has no base but the empty text, so it is compared with that document in any case.
 *
 * @param record the draft
 * @param document the document then, its own or the one that it joins; or null when there is only the draft
 * @param current the text of that version; of a closed draft, of its base
 * @param against the text that the draft is compared with
 * @param baseText the text of its base
 * @param merged what merging with that version makes
 * @param drafted the draft's own text
 * @param edits its edits
 */
record StoredDraft(
        DraftRecord record,
        @Nullable DocumentRecord document,
        String current,
        String against,
        String baseText,
        Merged merged,
        String drafted,
        List<DraftEdit> edits)
        implements Draft {
    StoredDraft {
        edits = List.copyOf(edits);
    }

    static StoredDraft of(
            DraftRecord record,
            @Nullable DocumentRecord document,
            DocumentStates states,
            List<DraftRevisionRecord> revisions) {
        DraftRevisionRecord latest = record.latest();
        String drafted = states.text(latest.content()).orElse("");
        boolean open = record.state() == DraftState.OPEN;
        int version = open && document != null ? document.current().number() : latest.base();
        DocumentId own = latest.draft().document();
        DocumentId id = open && document != null ? document.id() : own;
        String current = states.ofVersion(id, version);
        String base = states.ofVersion(own, latest.base());
        Merged merged = ThreeWay.merge(base, current, drafted);
        String against = merged.isClean() || !id.equals(own) ? current : base;
        return new StoredDraft(record, document, current, against, base, merged, drafted, edits(states, revisions));
    }

    private static List<DraftEdit> edits(DocumentStates states, List<DraftRevisionRecord> revisions) {
        List<DraftEdit> edits = new ArrayList<>();
        for (DraftRevisionRecord revision : revisions) {
            edits.add(new Edited(
                    revision,
                    states.before(revision),
                    states.text(revision.content()).orElse("")));
        }
        return edits;
    }

    /** One edit, with the texts before and after it. */
    record Edited(DraftRevisionRecord record, String before, String after) implements DraftEdit {
        @Override
        public int revision() {
            return record.revision();
        }

        @Override
        public Actor actor() {
            return record.actor();
        }

        @Override
        public Optional<TurnId> turn() {
            return Optional.ofNullable(record.turn());
        }

        @Override
        public Optional<String> toolCall() {
            return Optional.ofNullable(record.toolCall());
        }

        @Override
        public Instant at() {
            return record.at();
        }

        @Override
        public String summary() {
            return record.summary();
        }

        @Override
        public String diff() {
            return UnifiedDiffs.of("before", before, "after", after);
        }
    }

    @Override
    public DraftId id() {
        return record.id();
    }

    @Override
    public DraftState state() {
        return record.state();
    }

    @Override
    public int revision() {
        return record.latest().revision();
    }

    @Override
    public String path() {
        String wanted = record.latest().path();
        return document == null ? String.valueOf(wanted) : document.path();
    }

    @Override
    public Optional<String> newPath() {
        return document == null || joins()
                ? Optional.empty()
                : Optional.ofNullable(record.latest().path());
    }

    /** Whether the document is another one, which has the path that the draft would have given. */
    boolean joins() {
        return document != null && !document.id().equals(record.id().document());
    }

    /** Whether it takes back the document that it would have made, so that there is nothing to do with the other one. */
    boolean makesNothing() {
        return joins() && deletes();
    }

    /** The document that a decision is about. */
    DocumentId target() {
        return document == null ? record.id().document() : document.id();
    }

    @Override
    public boolean deletes() {
        return record.latest().deletes();
    }

    @Override
    public int base() {
        return record.latest().base();
    }

    @Override
    public Instant openedAt() {
        return record.openedAt();
    }

    @Override
    public String text() {
        return merged.text().orElse(drafted);
    }

    @Override
    public String diff() {
        return UnifiedDiffs.of(path(), against, path() + " (draft " + id().number() + ")", text());
    }

    List<Hunk> changes() {
        return Hunks.between(against, text());
    }

    @Override
    public List<DraftHunk> hunks() {
        return changes().stream()
                .map(hunk -> new DraftHunk(hunk.number(), hunk.firstLine(), hunk.base(), hunk.removed(), hunk.added()))
                .toList();
    }

    @Override
    public List<MergeConflict> conflicts() {
        if (makesNothing()) {
            return List.of();
        }
        return deletesUnseen() ? List.of(new MergeConflict(1, baseText, current, "")) : conflicts(merged, current);
    }

    /** The version that it was read beside; 0 when there was only the draft. */
    int version() {
        return document == null ? 0 : document.current().number();
    }

    /** Whether it would delete what was changed after its author saw it. */
    boolean deletesUnseen() {
        return deletes() && !joins() && !baseText.equals(current);
    }

    static List<MergeConflict> conflicts(Merged merged, String current) {
        Lines lines = Lines.of(current);
        return merged.conflicts().stream()
                .map(found -> new MergeConflict(
                        lines.at(found.ours().start()), found.baseText(), found.oursText(), found.theirsText()))
                .toList();
    }

    @Override
    public String toString() {
        return "draft " + id() + " of " + path() + ", " + state() + ", revision " + revision();
    }
}
