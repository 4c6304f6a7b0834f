package dev.cowork.core.artifact;

import dev.cowork.Proposal;
import dev.cowork.core.diff.UnifiedDiffs;
import dev.cowork.core.document.VersionView;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentId;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.ProposalRecord;
import java.util.Optional;

/** A proposal as the store has it. */
record ProposalView(ProposalRecord proposal, String path, DocumentReader reader) implements Proposal {
    static Optional<Proposal> of(ProposalRecord proposal, DocumentReader reader) {
        return reader.find(proposal.document())
                .map(DocumentRecord::path)
                .map(path -> new ProposalView(proposal, path, reader));
    }

    @Override
    public DocumentId document() {
        return proposal.document();
    }

    @Override
    public int base() {
        return proposal.base();
    }

    @Override
    public String text() {
        return Optional.ofNullable(proposal.content()).flatMap(reader::text).orElse("");
    }

    @Override
    public String diff() {
        String old = reader.version(document(), base())
                .map(version -> new VersionView(version, reader).text())
                .orElse("");
        return UnifiedDiffs.of(path + " (version " + base() + ")", old, path + " (proposed)", text());
    }

    @Override
    public ArtifactOrigin origin() {
        return proposal.origin();
    }
}
