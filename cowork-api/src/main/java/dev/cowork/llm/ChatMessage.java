package dev.cowork.llm;

import dev.cowork.data.Part;
import dev.cowork.data.Role;
import java.util.List;

/**
 * One message of a request.
 *
 * @param role who speaks
 * @param parts its parts, in order
 */
public record ChatMessage(Role role, List<Part> parts) {
    /** Copies the parts. */
    public ChatMessage {
        parts = List.copyOf(parts);
    }
}
