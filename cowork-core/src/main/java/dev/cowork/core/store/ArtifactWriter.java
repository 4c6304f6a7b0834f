package dev.cowork.core.store;

import dev.cowork.data.DocumentId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.ProposalRecord;

/** Links from messages to document versions, and proposals. */
final class ArtifactWriter {
    private final Commit commit;
    private final ContentWriter contents;

    ArtifactWriter(Commit commit, ContentWriter contents) {
        this.commit = commit;
        this.contents = contents;
    }

    void put(ArtifactRecord artifact) {
        requireVersion(artifact.document(), artifact.version());
        commit.journal.put(commit.state.artifacts, commit.state.artifacts.size(), artifact);
        commit.tell(ChangeItem.Kind.ARTIFACT, artifact.document());
    }

    void put(ProposalRecord proposal) {
        requireVersion(proposal.document(), proposal.base());
        contents.requireText(proposal.content());
        commit.journal.put(commit.state.proposals, commit.state.proposals.size(), proposal);
        commit.tell(ChangeItem.Kind.PROPOSAL, proposal.document());
    }

    private void requireVersion(DocumentId id, int version) {
        Doc doc = Commit.require(commit.state.documents.get(id), "the document", id);
        if (version < 1 || version > doc.versions().size()) {
            throw new InvalidInputException("The document " + id + " has no version " + version);
        }
    }
}
