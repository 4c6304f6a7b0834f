package dev.cowork.core.artifact;

import dev.cowork.Artifact;
import dev.cowork.DocumentVersion;
import dev.cowork.core.diff.UnifiedDiffs;
import dev.cowork.core.document.VersionView;
import dev.cowork.core.language.Languages;
import dev.cowork.data.ArtifactKind;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentId;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.VersionRecord;
import java.util.Optional;

/** An artifact as the store has it. */
record ArtifactView(ArtifactRecord link, String path, VersionRecord before, VersionRecord made, DocumentReader reader)
        implements Artifact {
    /** The view of a link; empty when its version is no longer there. */
    static Optional<Artifact> of(ArtifactRecord link, DocumentReader reader) {
        return reader.version(link.document(), link.version()).flatMap(made -> of(link, made, reader));
    }

    /** The view of a version, with where a link says that it came from. */
    static Optional<Artifact> of(ArtifactRecord link, VersionRecord made, DocumentReader reader) {
        Optional<VersionRecord> before =
                made.number() == 1 ? Optional.of(made) : reader.version(link.document(), made.number() - 1);
        Optional<String> path = reader.find(link.document()).map(DocumentRecord::path);
        return before.isEmpty() || path.isEmpty()
                ? Optional.empty()
                : Optional.of(new ArtifactView(link, path.get(), before.get(), made, reader));
    }

    @Override
    public DocumentId document() {
        return link.document();
    }

    @Override
    public DocumentVersion version() {
        return new VersionView(made, reader);
    }

    @Override
    public ArtifactOrigin origin() {
        return link.origin();
    }

    @Override
    public String title() {
        return link.title() == null ? path : link.title();
    }

    @Override
    public Optional<ArtifactKind> kind() {
        return Optional.ofNullable(link.kind());
    }

    @Override
    public Optional<String> language() {
        return Languages.find(link.origin().language(), path, text())
                .map(match -> match.language().name());
    }

    @Override
    public String diff() {
        boolean isFirst = made.number() == 1;
        return UnifiedDiffs.of(
                isFirst ? "/dev/null" : path + " (version " + before.number() + ")",
                isFirst ? "" : new VersionView(before, reader).text(),
                path + " (version " + made.number() + ")",
                version().text());
    }

    @Override
    public String toString() {
        return path + " version " + made.number();
    }
}
