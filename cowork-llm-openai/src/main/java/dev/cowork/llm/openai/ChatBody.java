package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.http.Json;
import dev.cowork.http.Notes;
import dev.cowork.http.WireMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ToolDeclaration;

/** A request in the words of {@code POST /chat/completions}. */
final class ChatBody {
    private static final int MOST_STOPS = 4;

    private ChatBody() {}

    /** The body; the counts, if they are asked for, come in a last chunk. */
    static String json(ChatRequest request, Dialect dialect, Notes notes) {
        ObjectNode body = BodyFields.start(request);
        if (dialect.asksForUsage()) {
            body.putObject("stream_options").put("include_usage", true);
        }
        ArrayNode messages = body.putArray("messages");
        ChatMessageWriter writer = new ChatMessageWriter(request, dialect, notes);
        WireMessage.of(request, notes).forEach(message -> writer.add(messages.addObject(), message));
        if (!request.tools().isEmpty()) {
            ArrayNode tools = body.putArray("tools");
            request.tools().forEach(tool -> add(tools.addObject(), tool));
        }
        BodyFields.addToolOptions(body, request, notes);
        request.schema().ifPresent(schema -> {
            ObjectNode format = body.putObject("response_format").put("type", "json_schema");
            BodyFields.format(format.putObject("json_schema"), schema, notes);
        });
        addSampling(body, request.options(), dialect, notes);
        return BodyFields.finish(body, request.options());
    }

    private static void add(ObjectNode node, ToolDeclaration tool) {
        node.put("type", "function")
                .putObject("function")
                .put("name", tool.name())
                .put("description", tool.description())
                .set("parameters", Json.of(tool.parameters()));
    }

    private static void addSampling(ObjectNode body, ChatOptions options, Dialect dialect, Notes notes) {
        options.temperature().ifPresent(value -> body.put("temperature", value));
        options.topP().ifPresent(value -> body.put("top_p", value));
        if (dialect.extendedSampling()) {
            options.topK().ifPresent(value -> body.put("top_k", value));
            options.minP().ifPresent(value -> body.put("min_p", value));
        } else {
            options.topK().ifPresent(value -> BodyFields.drop("topK", notes));
            options.minP().ifPresent(value -> BodyFields.drop("minP", notes));
        }
        options.presencePenalty().ifPresent(value -> body.put("presence_penalty", value));
        options.frequencyPenalty().ifPresent(value -> body.put("frequency_penalty", value));
        options.maxTokens().ifPresent(value -> body.put(dialect.maxTokensField(), value));
        options.seed().ifPresent(value -> body.put("seed", value));
        options.effort().ifPresent(value -> body.put("reasoning_effort", BodyFields.effort(value)));
        addStops(body, options, dialect, notes);
    }

    private static void addStops(ObjectNode body, ChatOptions options, Dialect dialect, Notes notes) {
        if (options.stop().isEmpty()) {
            return;
        }
        boolean tooMany = !dialect.extendedSampling() && options.stop().size() > MOST_STOPS;
        if (tooMany) {
            notes.add("the stop texts after the fourth", "nothing, since the protocol takes four");
        }
        options.stop().stream()
                .limit(tooMany ? MOST_STOPS : options.stop().size())
                .forEach(body.putArray("stop")::add);
    }
}
