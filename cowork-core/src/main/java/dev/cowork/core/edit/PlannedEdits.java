package dev.cowork.core.edit;

import dev.cowork.EditOutcome;
import dev.cowork.core.base.Scope;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.util.List;
import java.util.Optional;

/**
 * What a reply does to drafts, as data: committed together with the reply, or not at all.
 *
 * @param preconditions what must hold
 * @param mutations what changes
 * @param outcomes what will have come of the edits when they are committed; their views show the documents before
 */
public record PlannedEdits(List<Precondition> preconditions, List<Mutation> mutations, List<EditOutcome> outcomes) {
    /** Copies the lists. */
    public PlannedEdits {
        preconditions = List.copyOf(preconditions);
        mutations = List.copyOf(mutations);
        outcomes = List.copyOf(outcomes);
    }

    /**
     * The edit blocks and diffs of a reply.
     *
     * @param scope the workspace, and the model that replies
     * @param chat the chat
     * @param origin where in the chat the reply is
     * @param reply its text
     * @return the plan; with refusals among the outcomes, which change nothing
     */
    public static PlannedEdits of(Scope scope, ChatId chat, ArtifactOrigin origin, String reply) {
        CollectingStore collected = new CollectingStore(scope.store());
        List<EditOutcome> outcomes = WorkspaceEditor.of(scope.on(collected), chat, origin.turn(), event -> {})
                .from(origin)
                .apply(reply);
        return new PlannedEdits(collected.preconditions(), collected.mutations(), outcomes);
    }

    /**
     * A whole text for a document that a model may not write over.
     *
     * @param scope the workspace, and the model that replies
     * @param chat the chat
     * @param origin where in the chat the text is
     * @param document a living document
     * @param text its whole text, as it would be
     * @return the plan; empty when another chat has edits in the draft, which would be lost, or the text that the draft
     *     would begin with was erased
     */
    public static Optional<PlannedEdits> whole(
            Scope scope, ChatId chat, ArtifactOrigin origin, DocumentId document, String text) {
        DocumentStates states = new DocumentStates(scope.store());
        Optional<DocumentState> found = states.of(document);
        if (found.isEmpty()
                || !new Pendings(scope.store(), states)
                        .ofOthers(found.get(), chat)
                        .isEmpty()) {
            return Optional.empty();
        }
        DocumentState state = found.get();
        DocumentCommits.Plan plan = DocumentCommits.revision(
                scope,
                state,
                text,
                DocumentCommits.pathOfDraft(state),
                false,
                "wrote the whole text",
                new DocumentCommits.Cause(origin.turn(), null, origin));
        return Optional.of(new PlannedEdits(plan.preconditions(), plan.mutations(), List.of()));
    }

    /**
     * A document that would say who the workspace is.
     *
     * @param scope the workspace, and the model that replies
     * @param origin where in the chat the text is
     * @param path a path that no document and no open draft has
     * @param text its text
     * @return the plan
     */
    public static PlannedEdits ofNew(Scope scope, ArtifactOrigin origin, String path, String text) {
        DocumentCommits.Plan plan = DocumentCommits.draftOfNew(
                scope,
                new DocumentId(scope.ids().next()),
                path,
                text,
                new DocumentCommits.Cause(origin.turn(), null, origin));
        return new PlannedEdits(plan.preconditions(), plan.mutations(), List.of());
    }
}
