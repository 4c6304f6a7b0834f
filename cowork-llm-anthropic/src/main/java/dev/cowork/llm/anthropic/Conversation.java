package dev.cowork.llm.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Notes;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of a request as the protocol has them: the system's text apart; the user and the assistant in turns, the
 * user first; results of tools in front of what the user says. The blocks of a message keep their order otherwise,
 * since thoughts must come back where they stood. Used by one thread.
 */
final class Conversation {
    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";

    /** Neighbouring messages of one role, whose results of tools stand apart. */
    private record Turn(String role, List<ObjectNode> results, List<ObjectNode> others) {}

    private final Blocks blocks;
    private final Notes notes;
    private final List<String> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();

    private Conversation(Blocks blocks, Notes notes) {
        this.blocks = blocks;
        this.notes = notes;
    }

    /** Adds {@code system} and {@code messages}. */
    static void write(ChatRequest request, ObjectNode body, Notes notes) {
        Conversation conversation = new Conversation(new Blocks(request, notes), notes);
        request.messages().forEach(conversation::add);
        conversation.write(body);
    }

    private void add(ChatMessage message) {
        if (message.parts().isEmpty()) {
            throw new InvalidInputException("A message of the role " + message.role() + " has no parts");
        }
        if (message.role() == Role.SYSTEM) {
            addSystem(message);
        } else {
            message.parts().forEach(part -> add(part, message.role()));
        }
    }

    private void addSystem(ChatMessage message) {
        StringBuilder text = new StringBuilder();
        message.parts().forEach(part -> text.append(blocks.systemText(part)));
        if (!turns.isEmpty()) {
            notes.add("a system message in the middle of the conversation", "text of the system message at its top");
        }
        if (!text.isEmpty()) {
            system.add(text.toString());
        }
    }

    private void add(Part part, Role role) {
        if (part instanceof Part.ToolResult result) {
            turn(USER).results().add(Blocks.of(result));
            return;
        }
        if (role == Role.TOOL) {
            throw Blocks.misplaced(part, role);
        }
        blocks.of(part, role)
                .ifPresent(block ->
                        turn(role == Role.ASSISTANT ? ASSISTANT : USER).others().add(block));
    }

    private Turn turn(String role) {
        if (turns.isEmpty() || !turns.getLast().role().equals(role)) {
            turns.add(new Turn(role, new ArrayList<>(), new ArrayList<>()));
        }
        return turns.getLast();
    }

    private void write(ObjectNode body) {
        if (turns.isEmpty()) {
            throw new InvalidInputException("The request has no message of the user or the model that could be sent");
        }
        if (!system.isEmpty()) {
            body.put("system", String.join("\n\n", system));
        }
        ArrayNode messages = body.putArray("messages");
        if (turns.getFirst().role().equals(ASSISTANT)) {
            notes.add("a conversation that the model begins", "a message of the user in front of it: \"(continued)\"");
            messages.addObject().put("role", USER).putArray("content").add(Blocks.text("(continued)"));
        }
        for (Turn turn : turns) {
            messages.addObject()
                    .put("role", turn.role())
                    .putArray("content")
                    .addAll(turn.results())
                    .addAll(turn.others());
        }
    }
}
