package dev.cowork.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Part;

/** {@code /chat/completions} of OpenAI, and of Azure, whose first chunk tells of its filters. */
final class ChatWire extends Wire {
    private final boolean azure;

    ChatWire(boolean azure) {
        this.azure = azure;
    }

    @Override
    String mediaType() {
        return "text/event-stream";
    }

    @Override
    String reply(Said said) {
        StringBuilder events = new StringBuilder(azure ? filters() : "");
        events.append(delta(object().put("role", "assistant").put("content", "")));
        if (!said.thought().isEmpty()) {
            events.append(delta(object().put("reasoning_content", said.thought())));
        }
        said.pieces().forEach(piece -> events.append(delta(object().put("content", piece))));
        for (int i = 0; i < said.calls().size(); i++) {
            events.append(call(i, said.calls().get(i)));
        }
        return events.toString();
    }

    private static String filters() {
        ObjectNode chunk = object().put("id", "").put("object", "").put("created", 0);
        chunk.putArray("choices");
        chunk.putArray("prompt_filter_results").addObject().put("prompt_index", 0);
        return event(chunk);
    }

    /** The arguments come in two pieces. */
    private static String call(int index, Part.ToolCall call) {
        String arguments = call.arguments().text();
        int half = arguments.length() / 2;
        ObjectNode begin = fragment(index, arguments.substring(0, half));
        ObjectNode piece = (ObjectNode) begin.path("tool_calls").path(0);
        piece.put("id", call.id()).put("type", "function");
        piece.withObject("/function").put("name", call.name());
        return delta(begin) + delta(fragment(index, arguments.substring(half)));
    }

    private static ObjectNode fragment(int index, String arguments) {
        ObjectNode delta = object();
        delta.putArray("tool_calls")
                .addObject()
                .put("index", index)
                .putObject("function")
                .put("arguments", arguments);
        return delta;
    }

    private static String delta(ObjectNode delta) {
        ObjectNode chunk = chunk();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("finish_reason");
        return event(chunk);
    }

    private static ObjectNode chunk() {
        return object().put("id", "chatcmpl-1")
                .put("object", "chat.completion.chunk")
                .put("created", 1694268190)
                .put("model", "m");
    }

    @Override
    String end(Said said) {
        ObjectNode last = chunk();
        ObjectNode choice = last.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.put("finish_reason", said.calls().isEmpty() ? "stop" : "tool_calls");
        ObjectNode counts = chunk();
        counts.putArray("choices");
        counts.putObject("usage")
                .put("prompt_tokens", 7)
                .put("completion_tokens", 3)
                .put("total_tokens", 10);
        return event(last) + event(counts) + "data: [DONE]\n\n";
    }

    @Override
    String error(Ending ending) {
        return errorObject(ending).toString();
    }

    static ObjectNode errorObject(Ending ending) {
        ObjectNode body = object();
        body.putObject("error")
                .put("message", "it is " + ending)
                .put("type", "some_error")
                .putNull("param")
                .put("code", ending == Ending.NO_MODEL ? "model_not_found" : "some_code");
        return body;
    }

    @Override
    String errorPiece(Ending ending) {
        return event(errorObject(ending));
    }

    @Override
    String nonsense() {
        return "data: no JSON\n\n";
    }

    @Override
    String models(String model) {
        return modelList();
    }

    static String modelList() {
        ObjectNode list = object().put("object", "list");
        list.putArray("data").addObject().put("id", "all").put("object", "model");
        return list.toString();
    }
}
