package dev.cowork.spi;

import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * What a model would have written over a text of a person.
 *
 * @param document the document
 * @param base the version that the person wrote
 * @param content the hash of the proposed text, which is in the store; null once erased
 * @param origin where in the chat it came from
 */
public record ProposalRecord(
        DocumentId document, int base, @Nullable ContentHash content, ArtifactOrigin origin) {}
