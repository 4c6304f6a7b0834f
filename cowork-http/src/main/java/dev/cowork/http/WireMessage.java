package dev.cowork.http;

import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message as chat protocols know it: its parts sorted by kind, each result of a tool a message of its own. Immutable.
 *
 * @param role who speaks
 * @param content its texts and pictures, in order; the bytes of each picture are in the request, and one without is a
 *     text here
 * @param thoughts what the model thought, in order
 * @param refusal what the model said when it declined, perhaps empty
 * @param toolCalls the tools that the model asked for
 * @param result the call that this message answers, or null
 */
public record WireMessage(
        Role role,
        List<Part> content,
        List<Part.Thinking> thoughts,
        String refusal,
        List<Part.ToolCall> toolCalls,
        Part.@Nullable ToolResult result) {
    /** Copies the lists. */
    public WireMessage {
        content = List.copyOf(content);
        thoughts = List.copyOf(thoughts);
        toolCalls = List.copyOf(toolCalls);
    }

    /**
     * Its texts.
     *
     * @return joined as they are, perhaps empty
     */
    public String text() {
        return content.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining());
    }

    /**
     * Its pictures.
     *
     * @return in order
     */
    public List<Part.Image> images() {
        return content.stream()
                .filter(Part.Image.class::isInstance)
                .map(Part.Image.class::cast)
                .toList();
    }

    /**
     * What the model thought.
     *
     * @return the texts, joined as they are, perhaps empty
     */
    public String thinking() {
        return thoughts.stream().map(Part.Thinking::text).collect(Collectors.joining());
    }

    /**
     * Sorts the messages of a request.
     *
     * @param request the request
     * @param notes hears of failed tools and of pictures without bytes, which cannot be carried as they are
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
                    addSorted(messages, message.role(), parts, request, notes);
                    messages.add(answering(result, notes));
                } else {
                    parts.add(part);
                }
            }
            addSorted(messages, message.role(), parts, request, notes);
        }
        return messages;
    }

    private static WireMessage answering(Part.ToolResult result, Notes notes) {
        if (result.error()) {
            notes.add("the mark that a tool failed", "\"Error: \" in front of its text");
        }
        String text = result.error() ? "Error: " + result.text() : result.text();
        return new WireMessage(Role.TOOL, List.of(new Part.Text(text)), List.of(), "", List.of(), result);
    }

    /** Sorts the parts gathered so far, and forgets them. */
    private static void addSorted(
            List<WireMessage> messages, Role role, List<Part> parts, ChatRequest request, Notes notes) {
        if (parts.isEmpty()) {
            return;
        }
        List<Part> content = new ArrayList<>();
        List<Part.Thinking> thoughts = new ArrayList<>();
        StringBuilder refusal = new StringBuilder();
        List<Part.ToolCall> calls = new ArrayList<>();
        for (Part part : parts) {
            checkRole(part, role);
            switch (part) {
                case Part.Text it -> content.add(it);
                case Part.Image it -> content.add(hasBytes(it, request) ? it : inWords(it, notes));
                case Part.Thinking it -> thoughts.add(it);
                case Part.Refusal it -> refusal.append(it.text());
                case Part.ToolCall it -> calls.add(it);
                case Part.ToolResult it -> throw new IllegalArgumentException("Results are messages of their own");
            }
        }
        parts.clear();
        messages.add(new WireMessage(role, content, thoughts, refusal.toString(), calls, null));
    }

    private static boolean hasBytes(Part.Image image, ChatRequest request) {
        return request.images().containsKey(image.content());
    }

    private static void checkRole(Part part, Role role) {
        boolean onlyModels =
                part instanceof Part.Thinking || part instanceof Part.Refusal || part instanceof Part.ToolCall;
        if (role == Role.TOOL || (onlyModels && role != Role.ASSISTANT)) {
            throw new InvalidInputException("A message of the role " + role + " cannot hold a "
                    + part.getClass().getSimpleName());
        }
    }

    /** The caption has to do for a picture whose bytes nobody gave. */
    private static Part inWords(Part.Image image, Notes notes) {
        notes.add("a picture without bytes", "its caption, or its media type where it has none");
        return new Part.Text("[picture: " + (image.caption() == null ? image.mediaType() : image.caption()) + "]");
    }
}
