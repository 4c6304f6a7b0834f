package dev.cowork.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Json;
import dev.cowork.http.Notes;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ToolChoice;
import dev.cowork.llm.ToolDeclaration;
import java.util.Optional;
import java.util.OptionalInt;

/** A request in the words of {@code POST /v1/messages}. Used by one thread. */
final class AnthropicRequest {
    /** The tool that a model is made to call where that is how it is held to a schema. */
    static final String REPLY_TOOL = "structured_reply";

    /** The longest reply where nobody says anything: what even the oldest models can do. */
    private static final int LONGEST = 4096;

    private final ChatRequest request;
    private final ChatOptions options;
    private final AnthropicModel model;
    private final Dialect dialect;
    private final Notes notes;
    private final ObjectNode body = Json.object();

    AnthropicRequest(ChatRequest request, AnthropicModel model, Dialect dialect, Notes notes) {
        this.request = request;
        options = request.options();
        this.model = model;
        this.dialect = dialect;
        this.notes = notes;
    }

    /** How the host wants requests to be. */
    record Dialect(OptionalInt maxTokens, ThinkingStyle thinking, SchemaStyle schemas) {}

    /** The body; always streamed. */
    String json() {
        if (request.model().isBlank()) {
            throw new InvalidInputException("The request names no model; name one that the server has");
        }
        int maxTokens = maxTokens();
        body.put("model", request.model()).put("max_tokens", maxTokens).put("stream", true);
        Conversation.write(request, body, notes);
        addTools();
        addFormat();
        boolean thinks = options.effort()
                .map(effort -> new EffortWriter(body, model, dialect.thinking(), notes).add(effort, maxTokens))
                .orElse(false);
        addSampling(thinks);
        noteUnknown();
        addExtra();
        return body.toString();
    }

    private boolean forcesReplyTool() {
        return request.schema().isPresent() && dialect.schemas() == SchemaStyle.FORCED_TOOL;
    }

    private int maxTokens() {
        if (options.maxTokens().isPresent()) {
            return options.maxTokens().getAsInt();
        }
        OptionalInt known = dialect.maxTokens().isPresent() ? dialect.maxTokens() : model.maxTokens();
        if (known.isEmpty() && !options.extra().containsKey("max_tokens")) {
            notes.add("no longest reply", LONGEST + " tokens, since the protocol wants a number");
        }
        return known.orElse(LONGEST);
    }

    private void addTools() {
        if (!request.tools().isEmpty() || forcesReplyTool()) {
            ArrayNode tools = body.putArray("tools");
            request.tools().forEach(tool -> add(tools.addObject(), tool));
            if (forcesReplyTool()) {
                addReplyTool(tools.addObject());
            }
        }
        addChoice();
    }

    private static void add(ObjectNode node, ToolDeclaration tool) {
        node.put("name", tool.name())
                .put("description", tool.description())
                .set("input_schema", Json.of(tool.parameters()));
    }

    private void addReplyTool(ObjectNode node) {
        notes.add("the schema of the reply", "the parameters of a tool that the model must call");
        node.put("name", REPLY_TOOL)
                .put("description", "Gives the reply to the user. Call it once, with the whole reply.")
                .set("input_schema", Json.of(request.schema().orElseThrow()));
    }

    private void addChoice() {
        boolean single = !options.parallelToolCalls().orElse(true);
        if (forcesReplyTool()) {
            ObjectNode choice = body.putObject("tool_choice");
            boolean others = !request.tools().isEmpty() && !options.toolChoice().equals(Optional.of(ToolChoice.NONE));
            choice.put("type", others ? "any" : "tool");
            if (!others) {
                choice.put("name", REPLY_TOOL);
            }
            addSingle(choice, single);
        } else if (request.tools().isEmpty()) {
            options.toolChoice()
                    .filter(choice -> choice == ToolChoice.REQUIRED)
                    .ifPresent(choice -> notes.add("the demand to call a tool", "nothing, since there is no tool"));
        } else if (options.toolChoice().isPresent() || single) {
            ToolChoice wanted = options.toolChoice().orElse(ToolChoice.AUTO);
            ObjectNode choice = body.putObject("tool_choice").put("type", name(wanted));
            addSingle(choice, single && wanted != ToolChoice.NONE);
        }
    }

    private static void addSingle(ObjectNode choice, boolean single) {
        if (single) {
            choice.put("disable_parallel_tool_use", true);
        }
    }

    private static String name(ToolChoice choice) {
        return switch (choice) {
            case AUTO -> "auto";
            case NONE -> "none";
            case REQUIRED -> "any";
        };
    }

    private void addFormat() {
        if (request.schema().isPresent() && !forcesReplyTool()) {
            body.putObject("output_config")
                    .putObject("format")
                    .put("type", "json_schema")
                    .set("schema", Json.of(request.schema().orElseThrow()));
        }
    }

    /** A model that thinks takes no other temperature than 1, no top_k, and no top_p under 0.95. */
    private void addSampling(boolean thinks) {
        if (!options.stop().isEmpty()) {
            options.stop().forEach(body.putArray("stop_sequences")::add);
        }
        if (thinks && options.temperature().isPresent() && options.temperature().getAsDouble() != 1) {
            notes.add("the temperature", "nothing, since the model thinks");
        } else {
            options.temperature().ifPresent(value -> body.put("temperature", atMostOne(value)));
        }
        if (thinks && options.topK().isPresent()) {
            notes.add("top_k", "nothing, since the model thinks");
        } else {
            options.topK().ifPresent(value -> body.put("top_k", value));
        }
        if (thinks && options.topP().isPresent() && options.topP().getAsDouble() < 0.95) {
            notes.add("top_p", "nothing, since the model thinks");
        } else {
            options.topP().ifPresent(value -> body.put("top_p", value));
        }
    }

    private double atMostOne(double temperature) {
        if (temperature > 1) {
            notes.add("a temperature above 1", "1, the highest that the protocol has");
        }
        return Math.min(temperature, 1);
    }

    private void noteUnknown() {
        noteUnknown("min_p", options.minP().isPresent());
        noteUnknown("the seed", options.seed().isPresent());
        noteUnknown("the presence penalty", options.presencePenalty().isPresent());
        noteUnknown("the frequency penalty", options.frequencyPenalty().isPresent());
    }

    private void noteUnknown(String what, boolean present) {
        if (present) {
            notes.add(what, "nothing, since the protocol does not know it");
        }
    }

    /** The fields of the host win; those of {@code output_config} one by one, since an effort goes with a format. */
    private void addExtra() {
        options.extra().forEach((field, value) -> {
            JsonNode node = Json.of(value);
            if (field.equals("stream") && !node.asBoolean()) {
                throw new InvalidInputException("Requests are always streamed, so stream cannot be set to " + node);
            }
            if (field.equals("output_config")
                    && node instanceof ObjectNode given
                    && body.get(field) instanceof ObjectNode ours) {
                ours.setAll(given);
            } else {
                body.set(field, node);
            }
        });
    }
}
