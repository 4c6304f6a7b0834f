package dev.cowork.core.artifact;

import dev.cowork.Artifact;
import dev.cowork.Artifacts;
import dev.cowork.CoworkEvent;
import dev.cowork.Document;
import dev.cowork.Proposal;
import dev.cowork.core.base.Scope;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.TurnId;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.VersionRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The artifacts of one workspace, on its store. Thread-safe. */
public final class WorkspaceArtifacts implements Artifacts {
    private final Scope scope;
    private final Consumer<CoworkEvent> events;

    /**
     * Creates the artifacts of a workspace.
     *
     * @param scope the workspace
     * @param events hears of what is done with them
     */
    public WorkspaceArtifacts(Scope scope, Consumer<CoworkEvent> events) {
        this.scope = scope;
        this.events = events;
    }

    @Override
    public List<Artifact> list() {
        Map<DocumentId, ArtifactRecord> newest = new LinkedHashMap<>();
        for (ArtifactRecord link : scope.store().ledger().artifacts(null, null, null)) {
            newest.remove(link.document());
            newest.put(link.document(), link);
        }
        return newest.values().stream().flatMap(this::asItIs).toList();
    }

    @Override
    public List<Artifact> list(ChatId chat) {
        return views(scope.store().ledger().artifacts(chat, null, null));
    }

    @Override
    public List<Artifact> versions(String path) {
        return views(scope.store().ledger().artifacts(null, document(path), null));
    }

    @Override
    public List<Proposal> proposals(String path) {
        return scope.store().ledger().proposals(document(path), null).stream()
                .flatMap(proposal -> ProposalView.of(proposal, reader()).stream())
                .toList();
    }

    @Override
    public Document split(Artifact artifact, String path) {
        return new ArtifactChanges(scope, events).split(artifact, path);
    }

    @Override
    public Document merge(String from, String into) {
        return new ArtifactChanges(scope, events).merge(from, into);
    }

    @Override
    public Document restore(String path, int number) {
        return new ArtifactChanges(scope, events).restore(path, number);
    }

    @Override
    public void delete(String path) {
        new ArtifactChanges(scope, events).delete(path);
    }

    @Override
    public Document rename(String path, String to) {
        return new ArtifactChanges(scope, events).rename(path, to);
    }

    /**
     * Lists the versions that the reply of a turn made.
     *
     * @param turn the turn
     * @return in the order of the reply
     */
    public List<Artifact> of(TurnId turn) {
        return views(scope.store().ledger().artifacts(null, null, turn));
    }

    /**
     * Lists the proposals that the reply of a turn made.
     *
     * @param turn the turn
     * @return in the order of the reply
     */
    public List<Proposal> proposalsOf(TurnId turn) {
        return scope.store().ledger().proposals(null, turn).stream()
                .flatMap(proposal -> ProposalView.of(proposal, reader()).stream())
                .toList();
    }

    /** The document of a link as it is now; with the link of the reply that made this text, if one did. */
    private Stream<Artifact> asItIs(ArtifactRecord newest) {
        return reader()
                .find(newest.document())
                .filter(document -> !document.deleted())
                .flatMap(document -> ArtifactView.of(linkOf(document, newest), document.current(), reader()))
                .stream();
    }

    /** After a split or a restore that is an older one. */
    private ArtifactRecord linkOf(DocumentRecord document, ArtifactRecord newest) {
        VersionRecord current = document.current();
        if (newest.version() == current.number()) {
            return newest;
        }
        return scope.store().ledger().artifacts(null, document.id(), null).reversed().stream()
                .filter(link -> reader().version(link.document(), link.version())
                        .filter(made -> Objects.equals(made.content(), current.content()))
                        .isPresent())
                .findFirst()
                .orElse(newest);
    }

    private List<Artifact> views(Collection<ArtifactRecord> links) {
        return links.stream()
                .flatMap(link -> ArtifactView.of(link, reader()).stream())
                .toList();
    }

    private DocumentId document(String path) {
        DocumentPaths.check(path);
        return reader().findByPath(path)
                .map(DocumentRecord::id)
                .orElseThrow(
                        () -> new NotFoundException("There is no document " + path + " in workspace " + scope.name()));
    }

    private DocumentReader reader() {
        return scope.store().documents();
    }
}
