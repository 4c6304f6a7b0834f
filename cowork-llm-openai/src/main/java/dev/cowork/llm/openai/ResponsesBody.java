package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Part;
import dev.cowork.http.Json;
import dev.cowork.http.Notes;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.Effort;
import dev.cowork.llm.ToolDeclaration;

/** A request in the words of {@code POST /responses}; the server is asked to store nothing. */
final class ResponsesBody {
    private static final int LEAST_OUTPUT = 16;

    private ResponsesBody() {}

    static String json(ChatRequest request, Dialect dialect, Notes notes) {
        ObjectNode body = BodyFields.start(request).put("store", false);
        new ResponsesInput(request, dialect, notes).addTo(body.putArray("input"));
        if (!request.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            request.tools().forEach(tool -> add(tools.addObject(), tool));
        }
        BodyFields.addToolOptions(body, request, notes);
        request.schema().ifPresent(schema -> {
            ObjectNode format = body.putObject("text").putObject("format").put("type", "json_schema");
            BodyFields.format(format, schema, notes);
        });
        addSampling(body, request.options(), notes);
        addReasoning(body, request, dialect);
        return BodyFields.finish(body, request.options());
    }

    private static void add(ObjectNode node, ToolDeclaration tool) {
        node.put("type", "function")
                .put("name", tool.name())
                .put("description", tool.description())
                // The default here is strict, which makes optional arguments required.
                .put("strict", false)
                .set("parameters", Json.of(tool.parameters()));
    }

    private static void addSampling(ObjectNode body, ChatOptions options, Notes notes) {
        options.temperature().ifPresent(value -> body.put("temperature", value));
        options.topP().ifPresent(value -> body.put("top_p", value));
        options.maxTokens().ifPresent(value -> addMaxTokens(body, value, notes));
        options.topK().ifPresent(value -> BodyFields.drop("topK", notes));
        options.minP().ifPresent(value -> BodyFields.drop("minP", notes));
        options.presencePenalty().ifPresent(value -> BodyFields.drop("presencePenalty", notes));
        options.frequencyPenalty().ifPresent(value -> BodyFields.drop("frequencyPenalty", notes));
        options.seed().ifPresent(value -> BodyFields.drop("seed", notes));
        if (!options.stop().isEmpty()) {
            BodyFields.drop("stop", notes);
        }
    }

    private static void addMaxTokens(ObjectNode body, int tokens, Notes notes) {
        if (tokens < LEAST_OUTPUT) {
            notes.add("the option maxTokens below " + LEAST_OUTPUT, LEAST_OUTPUT + ", the least that the server takes");
        }
        body.put("max_output_tokens", Math.max(tokens, LEAST_OUTPUT));
    }

    /**
     * What only models that think take: others refuse {@code reasoning}, and refuse to encrypt what they do not have. So
     * nothing of it is sent until an option, a setting or the conversation shows that the model thinks.
     */
    private static void addReasoning(ObjectNode body, ChatRequest request, Dialect dialect) {
        ChatOptions options = request.options();
        options.effort().ifPresent(effort -> body.withObject("/reasoning").put("effort", BodyFields.effort(effort)));
        if (dialect.summaries()) {
            body.withObject("/reasoning").put("summary", "auto");
        }
        boolean thinks =
                options.effort().filter(effort -> effort != Effort.NONE).isPresent();
        if (thinks || dialect.summaries() || hasThought(request)) {
            body.putArray("include").add("reasoning.encrypted_content");
        }
    }

    private static boolean hasThought(ChatRequest request) {
        return request.messages().stream()
                .flatMap(message -> message.parts().stream())
                .anyMatch(part -> part instanceof Part.Thinking thought
                        && ReasoningItems.item(thought).isPresent());
    }
}
