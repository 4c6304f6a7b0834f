package dev.cowork.llm;

import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Usage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a model answered.
 *
 * @param parts the parts of the reply, in order
 * @param finish why it stopped
 * @param usage the counts that the server reported
 * @param model the model's name as the server gave it
 * @param notes the conversions that were made of the request
 * @param extra what else the server said that has no name here, such as log probabilities, by the name of its field
 */
public record ChatReply(
        List<Part> parts,
        FinishReason finish,
        Usage usage,
        String model,
        List<ConversionNote> notes,
        Map<String, JsonText> extra) {
    /** Copies the collections. */
    public ChatReply {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
        extra = Map.copyOf(extra);
    }

    /**
     * A reply with nothing else.
     *
     * @param parts the parts of the reply, in order
     * @param finish why it stopped
     * @param usage the counts that the server reported
     * @param model the model's name as the server gave it
     * @param notes the conversions that were made of the request
     */
    public ChatReply(List<Part> parts, FinishReason finish, Usage usage, String model, List<ConversionNote> notes) {
        this(parts, finish, usage, model, notes, Map.of());
    }

    /**
     * The plain text of the reply.
     *
     * @return its text parts, joined as they came
     */
    public String text() {
        return parts.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining());
    }

    /**
     * The tool calls of the reply.
     *
     * @return the calls, in order
     */
    public List<Part.ToolCall> toolCalls() {
        return parts.stream()
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .toList();
    }
}
