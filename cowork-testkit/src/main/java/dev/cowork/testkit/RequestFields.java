package dev.cowork.testkit;

import dev.cowork.data.Part;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ToolDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that a request says, piece by piece, each with a name for people. Used by one thread. */
final class RequestFields {
    /**
     * One piece.
     *
     * @param name where it stands
     * @param value what stands there
     */
    record Field(String name, String value) {}

    private final List<Field> fields = new ArrayList<>();

    private RequestFields() {}

    /** The pieces of a request, in the order in which a model reads them; equal requests have equal ones. */
    static List<Field> of(ChatRequest request) {
        RequestFields made = new RequestFields();
        made.add("the model", request.model());
        for (int i = 0; i < request.messages().size(); i++) {
            made.message("message " + i, request.messages().get(i));
        }
        for (int i = 0; i < request.tools().size(); i++) {
            made.tool("tool " + i, request.tools().get(i));
        }
        request.schema().ifPresent(schema -> made.add("the schema", schema.text()));
        made.options(request.options());
        request.images().entrySet().stream()
                .sorted(Comparator.comparing(image -> image.getKey().hex()))
                .forEach(image -> made.add("the picture " + image.getKey().hex(), image.getValue()));
        return made.fields;
    }

    private void message(String name, ChatMessage message) {
        add(name, message.role().name());
        for (int i = 0; i < message.parts().size(); i++) {
            part(name + ", part " + i, message.parts().get(i));
        }
    }

    private void part(String name, Part part) {
        switch (part) {
            case Part.Text text -> {
                add(name, "text");
                add(name + ", text", text.text());
            }
            case Part.Image image -> {
                add(name, "image");
                add(name + ", media type", image.mediaType());
                add(name + ", content", image.content().hex());
                addIfThere(name + ", caption", image.caption());
            }
            case Part.Thinking thinking -> {
                add(name, "thinking");
                add(name + ", text", thinking.text());
                addIfThere(name + ", signature", thinking.signature());
            }
            case Part.ToolCall call -> {
                add(name, "tool call");
                add(name + ", id", call.id());
                add(name + ", tool", call.name());
                add(name + ", arguments", call.arguments().text());
            }
            case Part.ToolResult result -> {
                add(name, result.error() ? "tool result, failed" : "tool result");
                add(name + ", id", result.id());
                add(name + ", tool", result.name());
                add(name + ", text", result.text());
            }
            case Part.Refusal refusal -> {
                add(name, "refusal");
                add(name + ", text", refusal.text());
            }
        }
    }

    private void tool(String name, ToolDeclaration tool) {
        add(name + ", name", tool.name());
        add(name + ", description", tool.description());
        add(name + ", parameters", tool.parameters().text());
    }

    private void options(ChatOptions options) {
        options.temperature().ifPresent(value -> option("temperature", value));
        options.topP().ifPresent(value -> option("topP", value));
        options.topK().ifPresent(value -> option("topK", value));
        options.minP().ifPresent(value -> option("minP", value));
        options.presencePenalty().ifPresent(value -> option("presencePenalty", value));
        options.frequencyPenalty().ifPresent(value -> option("frequencyPenalty", value));
        options.maxTokens().ifPresent(value -> option("maxTokens", value));
        options.seed().ifPresent(value -> option("seed", value));
        for (int i = 0; i < options.stop().size(); i++) {
            option("stop " + i, options.stop().get(i));
        }
        options.effort().ifPresent(value -> option("effort", value));
        options.toolChoice().ifPresent(value -> option("toolChoice", value));
        options.parallelToolCalls().ifPresent(value -> option("parallelToolCalls", value));
        options.extra().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(extra -> option(extra.getKey(), extra.getValue()));
    }

    private void option(String name, Object value) {
        add("the option " + name, value.toString());
    }

    private void addIfThere(String name, @Nullable String value) {
        if (value != null) {
            add(name, value);
        }
    }

    private void add(String name, String value) {
        fields.add(new Field(name, value));
    }
}
