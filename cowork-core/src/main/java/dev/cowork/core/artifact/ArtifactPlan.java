package dev.cowork.core.artifact;

import dev.cowork.ArtifactDecision;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.util.List;

/**
 * What a reply does to documents.
 *
 * @param preconditions what must hold for it
 * @param mutations versions, drafts, proposals and links
 * @param decisions what becomes of each part that made something, in the order of the reply
 * @param skipped one sentence for each part with a name, and for each edit, that made nothing, and why
 */
public record ArtifactPlan(
        List<Precondition> preconditions,
        List<Mutation> mutations,
        List<ArtifactDecision> decisions,
        List<String> skipped) {
    /** Copies the lists. */
    public ArtifactPlan {
        preconditions = List.copyOf(preconditions);
        mutations = List.copyOf(mutations);
        decisions = List.copyOf(decisions);
        skipped = List.copyOf(skipped);
    }
}
