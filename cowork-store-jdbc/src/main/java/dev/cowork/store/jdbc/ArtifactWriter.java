package dev.cowork.store.jdbc;

import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.ChangeItem;
import dev.cowork.spi.ProposalRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links from messages to document versions, and proposals. */
final class ArtifactWriter {
    private static final String ORIGIN = "turn_id, chat_id, first_message, last_message, range_start, range_end,"
            + " how, language, actor_kind, actor_name, actor_chat";

    private final Commit commit;
    private final ContentWriter contents;

    ArtifactWriter(Commit commit, ContentWriter contents) {
        this.commit = commit;
        this.contents = contents;
    }

    void put(ArtifactRecord artifact) throws SQLException {
        requireVersion(artifact.document(), artifact.version());
        commit.sql.run(
                "INSERT INTO $.artifacts (workspace_id, change_number, place, document_id, version, title, kind, "
                        + ORIGIN + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row(
                        artifact.origin(),
                        artifact.document().value(),
                        artifact.version(),
                        artifact.title(),
                        artifact.kind()));
        commit.tell(ChangeItem.Kind.ARTIFACT, artifact.document());
    }

    void put(ProposalRecord proposal) throws SQLException {
        requireVersion(proposal.document(), proposal.base());
        contents.requireText(proposal.content());
        commit.sql.run(
                "INSERT INTO $.proposals (workspace_id, change_number, place, document_id, base, content, " + ORIGIN
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row(proposal.origin(), proposal.document().value(), proposal.base(), proposal.content()));
        commit.tell(ChangeItem.Kind.PROPOSAL, proposal.document());
    }

    private @Nullable Object[] row(ArtifactOrigin origin, @Nullable Object... own) {
        List<@Nullable Object> row = new ArrayList<>(List.of(commit.workspace, commit.number(), commit.nextPlace()));
        row.addAll(Arrays.asList(own));
        row.addAll(Arrays.asList(
                origin.turn().value(),
                origin.message().chat().value(),
                origin.message().first(),
                origin.message().last(),
                origin.range().start(),
                origin.range().end(),
                origin.how(),
                origin.language(),
                commit.actor().kind(),
                commit.actor().name(),
                commit.actorChat()));
        return row.toArray();
    }

    private void requireVersion(DocumentId id, int version) throws SQLException {
        if (!commit.sql.exists(
                "SELECT 1 FROM $.versions WHERE workspace_id = ? AND document_id = ? AND number = ?",
                commit.workspace,
                id.value(),
                version)) {
            throw new InvalidInputException("The document " + id + " has no version " + version);
        }
    }
}
