package dev.cowork.core.artifact;

import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.util.List;

/**
 * What a reply does to documents.
 *
 * @param preconditions what must hold for it
 * @param mutations versions, proposals and links
 * @param skipped one sentence for each candidate with a name that made nothing, and why
 */
public record ArtifactPlan(List<Precondition> preconditions, List<Mutation> mutations, List<String> skipped) {
    /** Copies the lists. */
    public ArtifactPlan {
        preconditions = List.copyOf(preconditions);
        mutations = List.copyOf(mutations);
        skipped = List.copyOf(skipped);
    }
}
