package dev.cowork.core.artifact;

import dev.cowork.Artifact;
import dev.cowork.ArtifactDecision;
import dev.cowork.CoworkEvent;
import dev.cowork.Document;
import dev.cowork.core.base.Scope;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.core.document.DocumentWrites;
import dev.cowork.core.document.DraftEnds;
import dev.cowork.core.document.NewContent;
import dev.cowork.core.document.StoredDocument;
import dev.cowork.core.document.WorkspaceDocuments;
import dev.cowork.data.ArtifactStep;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.VersionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people do with artifacts: undo what was decided about which one a reply shows, restore, rename, delete. */
final class ArtifactChanges {
    private final Scope scope;
    private final Consumer<CoworkEvent> events;

    ArtifactChanges(Scope scope, Consumer<CoworkEvent> events) {
        this.scope = scope;
        this.events = events;
    }

    Document split(Artifact artifact, String path) {
        DocumentPaths.check(path);
        int number = artifact.version().number();
        if (number == 1) {
            throw new InvalidInputException("Splitting " + artifact.path()
                    + " is not possible at its first version, which is all there is before it; rename it instead");
        }
        DocumentRecord document = living(artifact.document(), artifact.path());
        VersionRecord version = reader().version(document.id(), number).orElseThrow();
        DocumentWrites made = DocumentWrites.create(
                scope, path, content(path, version.mediaType(), textOf(version), version.derived()));
        List<Precondition> preconditions = new ArrayList<>(made.preconditions());
        List<Mutation> mutations = new ArrayList<>(made.mutations());
        mutations.add(new Mutation.PutArtifact(new ArtifactRecord(
                made.document(),
                1,
                artifact.origin(),
                artifact.title(),
                artifact.kind().orElse(null))));
        if (document.current().number() == number) {
            VersionRecord before = reader().version(document.id(), number - 1).orElseThrow();
            DocumentWrites back = DocumentWrites.next(
                    scope, document, content(document.path(), before.mediaType(), textOf(before), before.derived()));
            preconditions.addAll(back.preconditions());
            mutations.addAll(back.mutations());
        }
        scope.commit("Splitting version " + number + " of " + document.path(), preconditions, mutations);
        return told(ArtifactStep.SPLIT, made.document(), "version " + number + " of " + document.path());
    }

    Document merge(String from, String into) {
        DocumentRecord taken = living(from);
        DocumentRecord document = living(into);
        if (taken.id().equals(document.id())) {
            throw new InvalidInputException("Merging " + from + " into itself is not possible");
        }
        List<Precondition> preconditions = new ArrayList<>();
        List<Mutation> mutations = new ArrayList<>();
        preconditions.add(
                new Precondition.DocumentAt(taken.id(), taken.current().number()));
        mutations.add(new Mutation.DeleteDocument(taken.id()));
        String text = textOf(taken.current());
        if (!DocumentWrites.isSame(document, text)) {
            DocumentWrites next = DocumentWrites.next(
                    scope,
                    document,
                    content(
                            document.path(),
                            document.current().mediaType(),
                            text,
                            taken.current().derived()));
            preconditions.addAll(next.preconditions());
            mutations.addAll(next.mutations());
            newestLink(taken.id())
                    .ifPresent(link -> mutations.add(new Mutation.PutArtifact(new ArtifactRecord(
                            document.id(), next.version(), link.origin(), link.title(), link.kind()))));
        }
        DraftEnds drafts = DraftEnds.of(scope, taken.id());
        scope.commit("Merging " + from + " into " + into, preconditions, mutations);
        drafts.tell(events);
        return told(ArtifactStep.JOINED, document.id(), from + " was the same thing");
    }

    Document restore(String path, int number) {
        int before = documents().get(path).version();
        Document restored = documents().restore(path, number);
        if (restored.version() != before) {
            tell(new ArtifactDecision(ArtifactStep.RESTORED, path, restored.id(), "version " + number));
        }
        return restored;
    }

    void delete(String path) {
        DocumentId id = documents().get(path).id();
        documents().delete(path);
        tell(new ArtifactDecision(ArtifactStep.DELETED, path, id, "a person wanted it"));
    }

    Document rename(String path, String to) {
        Document renamed = documents().move(path, to);
        if (!path.equals(to)) {
            tell(new ArtifactDecision(ArtifactStep.RENAMED, to, renamed.id(), "it was " + path));
        }
        return renamed;
    }

    private WorkspaceDocuments documents() {
        return new WorkspaceDocuments(scope, List.of(), Optional.empty(), events);
    }

    private Optional<ArtifactRecord> newestLink(DocumentId document) {
        List<ArtifactRecord> links = scope.store().ledger().artifacts(null, document, null);
        return links.isEmpty() ? Optional.empty() : Optional.of(links.getLast());
    }

    private Document told(ArtifactStep step, DocumentId id, String reason) {
        Document now = new StoredDocument(reader().find(id).orElseThrow(), reader());
        tell(new ArtifactDecision(step, now.path(), id, reason));
        return now;
    }

    private void tell(ArtifactDecision decision) {
        events.accept(new CoworkEvent.ArtifactMoved(scope.name(), decision, scope.actor(), scope.now()));
    }

    private DocumentRecord living(String path) {
        DocumentPaths.check(path);
        return reader().findByPath(path).orElseThrow(() -> missing(path));
    }

    private DocumentRecord living(DocumentId id, String path) {
        return reader().find(id).filter(found -> !found.deleted()).orElseThrow(() -> missing(path));
    }

    private NotFoundException missing(String path) {
        return new NotFoundException("There is no document " + path + " in workspace " + scope.name());
    }

    private String textOf(VersionRecord version) {
        @Nullable
        String text =
                Optional.ofNullable(version.content()).flatMap(reader()::text).orElse(null);
        if (text == null) {
            throw new NotFoundException("The text of version " + version.number() + " was erased");
        }
        return text;
    }

    private static NewContent content(String path, String mediaType, String text, boolean derived) {
        return new NewContent(
                text, mediaType, Optional.empty(), DocumentPaths.kind(path, DocumentKind.ARTIFACT), derived);
    }

    private DocumentReader reader() {
        return scope.store().documents();
    }
}
