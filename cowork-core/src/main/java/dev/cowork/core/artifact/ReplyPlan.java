package dev.cowork.core.artifact;

import dev.cowork.ArtifactDecision;
import dev.cowork.EditOutcome;
import dev.cowork.core.base.Scope;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.core.document.DocumentWrites;
import dev.cowork.core.document.NewContent;
import dev.cowork.core.edit.PlannedEdits;
import dev.cowork.core.edit.PlannedPaths;
import dev.cowork.core.text.MediaTypes;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.ArtifactStep;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactExtent;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.ProposalRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what the parts of one reply do. Each part is, in this order: a version or a draft of the document that has its
 * path; of the artifact of the chat that has its text, with another path or none; a part of one; a new document.
 */
final class ReplyPlan {
    private final Scope scope;
    private final ChatId chat;
    private final Identity identity;
    private final List<Precondition> preconditions = new ArrayList<>();
    private final List<Mutation> mutations = new ArrayList<>();
    private final List<ArtifactDecision> decisions = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    /** What the reply writes already: nothing is written twice. */
    private final Set<DocumentId> written = new HashSet<>();
    /** What the reply shows by its name: no other part of the reply is taken for it. */
    private final Set<DocumentId> shown = new HashSet<>();
    /** The documents of which the reply shows parts; all parts of one make one version. */
    private final Map<DocumentId, Parts> parts = new LinkedHashMap<>();

    ReplyPlan(Scope scope, ChatId chat) {
        this.scope = scope;
        this.chat = chat;
        this.identity = new Identity(scope.store(), chat);
    }

    /** Says which names the reply gives to whole things. */
    void shows(Collection<String> paths) {
        for (String path : paths) {
            reader().findByPath(path).ifPresent(document -> shown.add(document.id()));
        }
    }

    ArtifactPlan made() {
        int before = 0;
        for (Parts all : parts.values()) {
            version(
                    all.document(),
                    all.document().path(),
                    all.candidate(),
                    all.text(),
                    all.origin(),
                    ArtifactStep.MERGED);
            decisions.add(all.at() + before++, decisions.removeLast());
        }
        parts.clear();
        return new ArtifactPlan(preconditions, mutations, decisions, skipped);
    }

    void skip(String why) {
        skipped.add(why);
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

    void add(ArtifactCandidate candidate, String text, ArtifactOrigin origin, boolean cutOff) {
        if (candidate.path() == null) {
            unnamed(candidate, text, origin, cutOff);
            return;
        }
        String path = candidate.path();
        try {
            DocumentPaths.check(path);
        } catch (InvalidInputException e) {
            skip(String.valueOf(e.getMessage()));
            return;
        }
        Optional<DocumentRecord> found = reader().findByPath(path);
        if (found.isPresent()) {
            known(found.get(), candidate, text, because(origin, "the document has this path"), cutOff);
        } else {
            named(path, candidate, text, origin, cutOff);
        }
    }

    private void known(
            DocumentRecord document, ArtifactCandidate candidate, String text, ArtifactOrigin origin, boolean cutOff) {
        boolean another = candidate.extent() == ArtifactExtent.FRAGMENT && parts.containsKey(document.id());
        if (written.contains(document.id()) && !another) {
            skip(document.path() + ": the reply edits it already");
        } else if (DocumentWrites.isSame(document, text)) {
            skip(document.path() + ": it has this text already");
        } else if (cutOff) {
            propose(document, text, because(origin, "the reply was cut off"));
        } else if (candidate.extent() == ArtifactExtent.FRAGMENT || Fragments.isPart(identity.text(document), text)) {
            part(document, candidate, text, origin);
        } else {
            version(document, document.path(), candidate, text, origin, ArtifactStep.UPDATED);
        }
    }

    private void part(DocumentRecord document, ArtifactCandidate candidate, String text, ArtifactOrigin origin) {
        Parts before = parts.get(document.id());
        Optional<String> merged = Fragments.merge(before == null ? identity.text(document) : before.text(), text);
        if (merged.isEmpty()) {
            propose(document, text, because(origin, "a part, and it is not certain where it belongs"));
        } else if (before == null) {
            written.add(document.id());
            ArtifactOrigin why = because(origin, "a part that fits one place");
            parts.put(document.id(), new Parts(document, candidate, merged.get(), why, decisions.size()));
        } else {
            parts.put(document.id(), before.and(merged.get(), origin));
        }
    }

    /**
     * A name that no document has: a new document, unless the text is that of an artifact with another name. What looks
     * like a part is one of a file elsewhere, unless the model wrote the name where it is told to for files.
     */
    private void named(String path, ArtifactCandidate candidate, String text, ArtifactOrigin origin, boolean cutOff) {
        if (cutOff) {
            skip(path + ": the reply was cut off before the file's end");
            return;
        }
        if (candidate.extent() == ArtifactExtent.FRAGMENT && !candidate.how().contains(BlockNames.IN_INFO_STRING)) {
            skip(path + ": it is a part of a file that is not there");
            return;
        }
        Optional<Identity.Alike> alike = candidate.extent() == ArtifactExtent.FRAGMENT
                ? Optional.empty()
                : identity.ofWhole(text, Identity.RENAMED, spokenFor());
        boolean renames = alike.isPresent()
                && !belongsToPeople(alike.get().document())
                && !isDrafted(alike.get().document())
                && !DocumentPaths.isIdentity(path)
                && !isTaken(path);
        if (renames) {
            DocumentRecord document = alike.get().document();
            ArtifactOrigin why = because(origin, "named " + document.path() + " before: " + says(alike.get()));
            if (!DocumentWrites.isSame(document, text)) {
                version(document, path, candidate, text, why, ArtifactStep.RENAMED);
            } else {
                written.add(document.id());
                preconditions.add(new Precondition.DocumentAt(
                        document.id(), document.current().number()));
                decide(ArtifactStep.RENAMED, path, document.id(), why);
            }
            preconditions.add(new Precondition.PathFree(path));
            mutations.add(new Mutation.MoveDocument(document.id(), path));
        } else {
            create(path, candidate, text, because(origin, "no document has this path"));
        }
    }

    /**
     * What nothing marks as code is often what a program printed, so it changes no document; and a part of which every line
     * is there already is only shown.
     */
    private void unnamed(ArtifactCandidate candidate, String text, ArtifactOrigin origin, boolean cutOff) {
        if (!candidate.kind().isFile() || cutOff || !candidate.closed()) {
            return;
        }
        Optional<Identity.Alike> whole = identity.ofWhole(text, Identity.ALIKE, spokenFor());
        if (whole.isPresent()) {
            Identity.Alike alike = whole.get();
            if (DocumentWrites.isSame(alike.document(), text)) {
                return;
            }
            if (candidate.how().startsWith(CandidateMaker.WITHOUT_FENCE)) {
                propose(alike.document(), text, because(origin, says(alike)));
            } else if (candidate.extent() == ArtifactExtent.FRAGMENT
                    && text.lines().anyMatch(Omissions::isIn)) {
                part(alike.document(), candidate, text, because(origin, says(alike)));
            } else {
                version(
                        alike.document(),
                        alike.document().path(),
                        candidate,
                        text,
                        because(origin, says(alike)),
                        ArtifactStep.UPDATED);
            }
            return;
        }
        Set<DocumentId> but = spokenFor();
        but.removeAll(parts.keySet());
        Optional<Identity.Alike> part = identity.ofPart(text, but);
        if (part.isPresent()) {
            boolean onlyShown = part.get().likeness().part() == 1;
            if (!onlyShown && !candidate.how().startsWith(CandidateMaker.WITHOUT_FENCE)) {
                part(part.get().document(), candidate, text, because(origin, says(part.get())));
            }
        } else if (NewNames.isWorthKeeping(candidate, text)) {
            String path = NewNames.path(candidate, this::isTaken);
            create(path, candidate, text, because(origin, "a thing by itself without a name"));
        }
    }

    private static String says(Identity.Alike alike) {
        Likeness likeness = alike.likeness();
        return likeness.common() + " of its " + likeness.second() + " lines are among the " + likeness.first() + " of "
                + alike.document().path();
    }

    private void create(String path, ArtifactCandidate candidate, String text, ArtifactOrigin origin) {
        Optional<DocumentId> drafted =
                scope.store().drafts().openAt(path).map(draft -> draft.id().document());
        if (drafted.isPresent() && candidate.extent() != ArtifactExtent.FRAGMENT) {
            draft(path, drafted.get(), text, origin);
        } else if (isTaken(path)) {
            skip(path + ": a document or a draft is at it, above it or below it");
        } else if (DocumentPaths.isIdentity(path)) {
            add(PlannedEdits.ofNew(scope, origin, path, text));
            decide(ArtifactStep.DRAFTED, path, null, because(origin, "it says who the workspace is"));
        } else {
            put(
                    DocumentWrites.create(scope, path, content(path, candidate, text)),
                    path,
                    candidate,
                    origin,
                    ArtifactStep.CREATED);
        }
    }

    /** No document has the path, but one would get it by its draft. */
    private void draft(String path, DocumentId document, String text, ArtifactOrigin origin) {
        ArtifactOrigin why = because(origin, "a draft is open");
        Optional<PlannedEdits> draft =
                written.contains(document) ? Optional.empty() : PlannedEdits.whole(scope, chat, why, document, text);
        if (draft.isPresent()) {
            written.add(document);
            add(draft.get());
            decide(
                    ArtifactStep.DRAFTED,
                    path,
                    reader().find(document).map(DocumentRecord::id).orElse(null),
                    why);
        } else {
            skip(path + ": somebody else has edits in its draft");
        }
    }

    /**
     * The next version; a draft where a person wrote the current one, or one is open.
     *
     * @param path the path that the document has when this is committed
     */
    private void version(
            DocumentRecord document,
            String path,
            ArtifactCandidate candidate,
            String text,
            ArtifactOrigin origin,
            ArtifactStep step) {
        boolean open = isDrafted(document);
        if (!open && !belongsToPeople(document)) {
            NewContent content = content(path, candidate, text);
            preconditions.add(new Precondition.DocumentHasPath(document.id(), document.path()));
            put(DocumentWrites.next(scope, document, content), path, candidate, origin, step);
            return;
        }
        ArtifactOrigin why = because(origin, open ? "a draft is open" : "a person wrote the current version");
        Optional<PlannedEdits> draft = PlannedEdits.whole(scope, chat, why, document.id(), text);
        if (draft.isPresent()) {
            written.add(document.id());
            add(draft.get());
            decide(ArtifactStep.DRAFTED, document.path(), document.id(), why);
        } else {
            boolean erased = document.current().content() == null;
            propose(
                    document,
                    text,
                    because(origin, erased ? "its text was erased" : "another chat has edits in its draft"));
        }
    }

    private void put(
            DocumentWrites writes, String path, ArtifactCandidate candidate, ArtifactOrigin origin, ArtifactStep step) {
        written.add(writes.document());
        preconditions.addAll(writes.preconditions());
        mutations.addAll(writes.mutations());
        mutations.add(new Mutation.PutArtifact(
                new ArtifactRecord(writes.document(), writes.version(), origin, candidate.title(), candidate.kind())));
        decide(step, path, writes.document(), origin);
    }

    private void propose(DocumentRecord document, String text, ArtifactOrigin origin) {
        Mutation.PutText put = new Mutation.PutText(text);
        int base = document.current().number();
        preconditions.add(new Precondition.DocumentAt(document.id(), base));
        mutations.add(put);
        mutations.add(new Mutation.PutProposal(new ProposalRecord(document.id(), base, put.hash(), origin)));
        decide(ArtifactStep.PROPOSED, document.path(), document.id(), origin);
    }

    private void decide(ArtifactStep step, String path, @Nullable DocumentId document, ArtifactOrigin origin) {
        decisions.add(new ArtifactDecision(step, path, document, origin.how()));
    }

    private static ArtifactOrigin because(ArtifactOrigin origin, String reason) {
        return new ArtifactOrigin(
                origin.turn(), origin.message(), origin.range(), origin.how() + "; " + reason, origin.language());
    }

    private boolean isDrafted(DocumentRecord document) {
        return scope.store().drafts().open(document.id()).isPresent();
    }

    /** What no other part of the reply may change. */
    private Set<DocumentId> spokenFor() {
        Set<DocumentId> all = new HashSet<>(written);
        all.addAll(shown);
        return all;
    }

    private boolean isTaken(String path) {
        return PlannedPaths.isTaken(scope.store(), mutations, path);
    }

    private static boolean belongsToPeople(DocumentRecord document) {
        return DocumentPaths.isIdentity(document)
                || (document.current().actor().isUser()
                        && !document.current().derived()
                        && document.current().content() != null);
    }

    private static NewContent content(String path, ArtifactCandidate candidate, String text) {
        String mediaType = MediaTypes.of(path, text);
        boolean better = mediaType.equals("text/plain");
        return new NewContent(
                text,
                better ? candidate.mediaType() : mediaType,
                Optional.empty(),
                DocumentPaths.kind(path, DocumentKind.ARTIFACT),
                true);
    }

    private DocumentReader reader() {
        return scope.store().documents();
    }
}
