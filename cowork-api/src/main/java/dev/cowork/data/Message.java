package dev.cowork.data;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One message of a chat.
 *
 * @param id its id
 * @param chat its chat
 * @param sequence its place in the chat, from 0, without gaps
 * @param role who speaks
 * @param actor who wrote it
 * @param parts its parts, in order; empty once erased
 * @param at when it was said
 * @param turn the turn it belongs to, or null for a recorded message
 */
public record Message(
        MessageId id,
        ChatId chat,
        long sequence,
        Role role,
        Actor actor,
        List<Part> parts,
        Instant at,
        @Nullable TurnId turn) {
    /** Copies the parts. */
    public Message {
        parts = List.copyOf(parts);
    }

    /**
     * The text of its text parts, image captions and refusals, joined by line feeds: what is searched and quoted.
     *
     * @return the text, perhaps empty
     */
    public String text() {
        return parts.stream()
                .map(Message::textOf)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String textOf(Part part) {
        return switch (part) {
            case Part.Text text -> text.text();
            case Part.Image image -> image.caption() == null ? "" : image.caption();
            case Part.Refusal refusal -> refusal.text();
            case Part.Thinking thinking -> "";
            case Part.ToolCall call -> "";
            case Part.ToolResult result -> "";
        };
    }

    /**
     * This message as a source.
     *
     * @return the source
     */
    public Source.OfMessages source() {
        return new Source.OfMessages(chat, sequence, sequence);
    }
}
