package dev.cowork.llm.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Part;
import dev.cowork.http.Json;
import java.util.Optional;

/**
 * What Anthropic wants back with a thought, as the signature of a {@link Part.Thinking}: marked as its own, so that it
 * is never shown to another provider's server, nor another's to it.
 */
final class Signatures {
    private static final String SIGNED = "anthropic:";
    private static final String REDACTED = "anthropic-redacted:";

    private Signatures() {}

    static String signed(String signature) {
        return SIGNED + signature;
    }

    static String redacted(String data) {
        return REDACTED + data;
    }

    /** The block that a thought came from; empty if it did not come from here. */
    static Optional<ObjectNode> block(Part.Thinking thought) {
        String signature = thought.signature();
        if (signature == null) {
            return Optional.empty();
        }
        if (signature.startsWith(REDACTED)) {
            return Optional.of(
                    Json.object().put("type", "redacted_thinking").put("data", signature.substring(REDACTED.length())));
        }
        return signature.startsWith(SIGNED)
                ? Optional.of(Json.object()
                        .put("type", "thinking")
                        .put("thinking", thought.text())
                        .put("signature", signature.substring(SIGNED.length())))
                : Optional.empty();
    }
}
