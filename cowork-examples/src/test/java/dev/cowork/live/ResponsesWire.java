package dev.cowork.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Part;

/** {@code /responses} of OpenAI. */
final class ResponsesWire extends Wire {
    @Override
    String mediaType() {
        return "text/event-stream";
    }

    @Override
    String reply(Said said) {
        ObjectNode created = object().put("type", "response.created");
        created.putObject("response")
                .put("object", "response")
                .put("status", "in_progress")
                .put("model", "m");
        StringBuilder events = new StringBuilder(typedEvent(created));
        if (!said.thought().isEmpty()) {
            events.append(thought(said.thought()));
        }
        for (String piece : said.pieces()) {
            ObjectNode delta = typed("response.output_text.delta", "msg_1", 1).put("content_index", 0);
            events.append(typedEvent(delta.put("delta", piece)));
        }
        if (!said.pieces().isEmpty()) {
            events.append(message(said.text()));
        }
        for (int i = 0; i < said.calls().size(); i++) {
            events.append(call(i, said.calls().get(i)));
        }
        return events.toString();
    }

    /** The server wants the item back as it is, with what only it can read. */
    private static String thought(String thought) {
        ObjectNode done = object().put("type", "response.output_item.done").put("output_index", 0);
        ObjectNode item = done.putObject("item").put("type", "reasoning").put("id", "rs_" + thought.length());
        item.putArray("summary").addObject().put("type", "summary_text").put("text", thought);
        item.put("encrypted_content", "b64-" + thought.hashCode());
        return typedEvent(done);
    }

    private static String message(String text) {
        ObjectNode done = object().put("type", "response.output_item.done").put("output_index", 1);
        ObjectNode item = done.putObject("item").put("type", "message").put("id", "msg_1");
        item.put("role", "assistant").put("status", "completed");
        item.putArray("content").addObject().put("type", "output_text").put("text", text);
        return typedEvent(done);
    }

    private static String call(int index, Part.ToolCall call) {
        String id = "fc_" + index;
        ObjectNode added = object().put("type", "response.output_item.added").put("output_index", index + 2);
        item(added, id, call).put("arguments", "");
        ObjectNode delta = typed("response.function_call_arguments.delta", id, index + 2);
        ObjectNode done = object().put("type", "response.output_item.done").put("output_index", index + 2);
        item(done, id, call).put("arguments", call.arguments().text());
        return typedEvent(added)
                + typedEvent(delta.put("delta", call.arguments().text()))
                + typedEvent(done);
    }

    private static ObjectNode item(ObjectNode event, String id, Part.ToolCall call) {
        return event.putObject("item")
                .put("type", "function_call")
                .put("id", id)
                .put("call_id", call.id())
                .put("name", call.name());
    }

    private static ObjectNode typed(String type, String item, int index) {
        return object().put("type", type).put("item_id", item).put("output_index", index);
    }

    @Override
    String end(Said said) {
        ObjectNode completed = object().put("type", "response.completed");
        ObjectNode response = completed.putObject("response").put("object", "response");
        response.put("status", "completed").put("model", "m").putNull("error").putArray("output");
        response.putObject("usage")
                .put("input_tokens", 7)
                .put("output_tokens", 3)
                .put("total_tokens", 10);
        return typedEvent(completed);
    }

    @Override
    String error(Ending ending) {
        return ChatWire.errorObject(ending).toString();
    }

    @Override
    String errorPiece(Ending ending) {
        return typedEvent(
                object().put("type", "error").put("code", "server_error").put("message", "it is " + ending));
    }

    @Override
    String nonsense() {
        return "event: response.created\ndata: {\"type\":\n\n";
    }

    @Override
    String models(String model) {
        return ChatWire.modelList();
    }
}
