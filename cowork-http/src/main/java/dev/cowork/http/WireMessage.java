package dev.cowork.http;

import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as chat protocols know it: its parts sorted by kind, each result of a tool a message of its own. Immutable.
 *
 * @param role who speaks
 * @param text its text parts and the captions of its pictures, joined as they are
 * @param thinking what the model thought, perhaps empty
 * @param refusal what the model said when it declined, perhaps empty
 * @param toolCalls the tools that the model asked for
 * @param result the call that this message answers, or null
 */
public record WireMessage(
        Role role,
        String text,
        String thinking,
        String refusal,
        List<Part.ToolCall> toolCalls,
        Part.@Nullable ToolResult result) {
    /** Copies the calls. */
    public WireMessage {
        toolCalls = List.copyOf(toolCalls);
    }

    /**
     * Sorts the messages of a request.
     *
     * @param request the request
     * @param notes hears of pictures and failed tools, which these protocols cannot carry as they are
     * @return the messages, in order
     * @throws InvalidInputException if a message is empty, or a part stands in a role that it cannot have
     */
    public static List<WireMessage> of(ChatRequest request, Notes notes) {
        List<WireMessage> messages = new ArrayList<>();
        for (ChatMessage message : request.messages()) {
            if (message.parts().isEmpty()) {
                throw new InvalidInputException("A message of the role " + message.role() + " has no parts");
            }
            List<Part> parts = new ArrayList<>();
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolResult result) {
                    addSorted(messages, message.role(), parts, notes);
                    messages.add(answering(result, notes));
                } else {
                    parts.add(part);
                }
            }
            addSorted(messages, message.role(), parts, notes);
        }
        return messages;
    }

    private static WireMessage answering(Part.ToolResult result, Notes notes) {
        if (result.error()) {
            notes.add("the mark that a tool failed", "\"Error: \" in front of its text");
        }
        String text = result.error() ? "Error: " + result.text() : result.text();
        return new WireMessage(Role.TOOL, text, "", "", List.of(), result);
    }

    /** Sorts the parts gathered so far, and forgets them. */
    private static void addSorted(List<WireMessage> messages, Role role, List<Part> parts, Notes notes) {
        if (parts.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        StringBuilder refusal = new StringBuilder();
        List<Part.ToolCall> calls = new ArrayList<>();
        for (Part part : parts) {
            checkRole(part, role);
            switch (part) {
                case Part.Text it -> text.append(it.text());
                case Part.Image it -> text.append(inWords(it, notes));
                case Part.Thinking it -> thinking.append(it.text());
                case Part.Refusal it -> refusal.append(it.text());
                case Part.ToolCall it -> calls.add(it);
                case Part.ToolResult it -> throw new IllegalArgumentException("Results are messages of their own");
            }
        }
        parts.clear();
        messages.add(new WireMessage(role, text.toString(), thinking.toString(), refusal.toString(), calls, null));
    }

    private static void checkRole(Part part, Role role) {
        boolean onlyModels =
                part instanceof Part.Thinking || part instanceof Part.Refusal || part instanceof Part.ToolCall;
        if (role == Role.TOOL || (onlyModels && role != Role.ASSISTANT)) {
            throw new InvalidInputException("A message of the role " + role + " cannot hold a "
                    + part.getClass().getSimpleName());
        }
    }

    /** A request names a picture by its hash and has no bytes, so its caption has to do. */
    private static String inWords(Part.Image image, Notes notes) {
        notes.add("a picture", "its caption, or its media type where it has none");
        return "[picture: " + (image.caption() == null ? image.mediaType() : image.caption()) + "]";
    }
}
