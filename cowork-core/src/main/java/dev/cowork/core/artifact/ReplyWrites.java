package dev.cowork.core.artifact;

import dev.cowork.ArtifactDecision;
import dev.cowork.EditOutcome;
import dev.cowork.core.base.Scope;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.core.document.DocumentWrites;
import dev.cowork.core.edit.PlannedEdits;
import dev.cowork.core.edit.PlannedPaths;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.ArtifactStep;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.ProposalRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what one reply writes: versions, drafts, proposals and links, what was decided, and what was skipped. */
final class ReplyWrites {
    private final Scope scope;
    private final ChatId chat;
    private final List<Precondition> preconditions = new ArrayList<>();
    private final List<Mutation> mutations = new ArrayList<>();
    private final List<ArtifactDecision> decisions = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    /** What the reply writes already: nothing is written twice. */
    private final Set<DocumentId> written = new HashSet<>();

    ReplyWrites(Scope scope, ChatId chat) {
        this.scope = scope;
        this.chat = chat;
    }

    ArtifactPlan made() {
        return new ArtifactPlan(preconditions, mutations, decisions, skipped);
    }

    void skip(String why) {
        skipped.add(why);
    }

    /** Says that a document will be written. */
    void claim(DocumentId document) {
        written.add(document);
    }

    boolean isWritten(DocumentId document) {
        return written.contains(document);
    }

    Set<DocumentId> written() {
        return Collections.unmodifiableSet(written);
    }

    /** How many decisions there are. */
    int decided() {
        return decisions.size();
    }

    void moveLastDecision(int to) {
        decisions.add(to, decisions.removeLast());
    }

    boolean isTaken(String path) {
        return PlannedPaths.isTaken(scope.store(), mutations, path);
    }

    /** Whether what is written to a document becomes a draft: a person wrote the current version, or one is open. */
    boolean isDraft(DocumentRecord document) {
        return isDrafted(document) || belongsToPeople(document);
    }

    void add(PlannedEdits edits) {
        preconditions.addAll(edits.preconditions());
        mutations.addAll(edits.mutations());
    }

    void edited(EditOutcome outcome) {
        if (!outcome.isApplied()) {
            skip(outcome.message());
            return;
        }
        outcome.view().ifPresent(view -> {
            written.add(view.document());
            boolean drafted = mutations.stream()
                    .anyMatch(mutation -> mutation instanceof Mutation.PutDraftRevision put
                            && put.revision().draft().document().equals(view.document()));
            ArtifactStep step = drafted ? ArtifactStep.DRAFTED : ArtifactStep.UPDATED;
            decisions.add(new ArtifactDecision(step, view.path(), view.document(), outcome.message()));
        });
    }

    /** The next version of a document, or its draft. */
    void version(DocumentRecord document, Shown shown, ArtifactStep step) {
        version(document, document.path(), shown, step);
    }

    /** The next version of a document that nobody but models wrote, if its text is another, under another path. */
    void renamed(DocumentRecord document, String path, Shown shown) {
        if (!DocumentWrites.isSame(document, shown.text())) {
            version(document, path, shown, ArtifactStep.RENAMED);
        } else {
            written.add(document.id());
            preconditions.add(new Precondition.DocumentAt(
                    document.id(), document.current().number()));
            decide(ArtifactStep.RENAMED, path, document.id(), shown.origin());
        }
        preconditions.add(new Precondition.PathFree(path));
        mutations.add(new Mutation.MoveDocument(document.id(), path));
    }

    void create(String path, Shown shown) {
        Optional<DocumentId> drafted =
                scope.store().drafts().openAt(path).map(draft -> draft.id().document());
        if (drafted.isPresent() && !shown.isFragment()) {
            draftAt(path, drafted.get(), shown.because("a draft is open"));
        } else if (isTaken(path)) {
            skip(path + ": a document or a draft is at it, above it or below it");
        } else if (DocumentPaths.isIdentity(path)) {
            add(PlannedEdits.ofNew(scope, shown.origin(), path, shown.text()));
            Shown why = shown.because("it says who the workspace is");
            decide(ArtifactStep.DRAFTED, path, null, why.origin());
        } else {
            put(DocumentWrites.create(scope, path, shown.content(path)), path, shown, ArtifactStep.CREATED);
        }
    }

    void propose(DocumentRecord document, Shown shown) {
        Mutation.PutText put = new Mutation.PutText(shown.text());
        int base = document.current().number();
        preconditions.add(new Precondition.DocumentAt(document.id(), base));
        mutations.add(put);
        mutations.add(new Mutation.PutProposal(new ProposalRecord(document.id(), base, put.hash(), shown.origin())));
        decide(ArtifactStep.PROPOSED, document.path(), document.id(), shown.origin());
    }

    /** No document has the path, but one would get it by its draft. */
    private void draftAt(String path, DocumentId document, Shown shown) {
        boolean drafted = !written.contains(document) && triesDraft(document, shown);
        if (drafted) {
            Optional<DocumentRecord> there = scope.store().documents().find(document);
            decide(ArtifactStep.DRAFTED, path, there.map(DocumentRecord::id).orElse(null), shown.origin());
        } else {
            skip(path + ": somebody else has edits in its draft");
        }
    }

    /** The path is what the document has when this is committed. */
    private void version(DocumentRecord document, String path, Shown shown, ArtifactStep step) {
        if (isDraft(document)) {
            boolean open = isDrafted(document);
            draft(document, shown.because(open ? "a draft is open" : "a person wrote the current version"), shown);
        } else {
            preconditions.add(new Precondition.DocumentHasPath(document.id(), document.path()));
            put(DocumentWrites.next(scope, document, shown.content(path)), path, shown, step);
        }
    }

    private void draft(DocumentRecord document, Shown drafted, Shown proposed) {
        if (triesDraft(document.id(), drafted)) {
            decide(ArtifactStep.DRAFTED, document.path(), document.id(), drafted.origin());
        } else {
            boolean erased = document.current().content() == null;
            propose(document, proposed.because(erased ? "its text was erased" : "another chat has edits in its draft"));
        }
    }

    private boolean triesDraft(DocumentId document, Shown shown) {
        Optional<PlannedEdits> draft = PlannedEdits.whole(scope, chat, shown.origin(), document, shown.text());
        draft.ifPresent(edits -> {
            written.add(document);
            add(edits);
        });
        return draft.isPresent();
    }

    private void put(DocumentWrites writes, String path, Shown shown, ArtifactStep step) {
        written.add(writes.document());
        preconditions.addAll(writes.preconditions());
        mutations.addAll(writes.mutations());
        mutations.add(new Mutation.PutArtifact(new ArtifactRecord(
                writes.document(),
                writes.version(),
                shown.origin(),
                shown.candidate().title(),
                shown.candidate().kind())));
        decide(step, path, writes.document(), shown.origin());
    }

    private void decide(ArtifactStep step, String path, @Nullable DocumentId document, ArtifactOrigin origin) {
        decisions.add(new ArtifactDecision(step, path, document, origin.how()));
    }

    private boolean isDrafted(DocumentRecord document) {
        return scope.store().drafts().open(document.id()).isPresent();
    }

    private static boolean belongsToPeople(DocumentRecord document) {
        return DocumentPaths.isIdentity(document)
                || (document.current().actor().isUser()
                        && !document.current().derived()
                        && document.current().content() != null);
    }
}
