package dev.cowork.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Part;

/** {@code /v1/messages} of Anthropic. */
final class AnthropicWire extends Wire {
    @Override
    String mediaType() {
        return "text/event-stream";
    }

    @Override
    String reply(Said said) {
        ObjectNode start = object().put("type", "message_start");
        start.putObject("message").put("id", "msg_1").put("role", "assistant").put("model", "m");
        StringBuilder events = new StringBuilder(typedEvent(start));
        int block = 0;
        if (!said.thought().isEmpty()) {
            events.append(thought(block++, said.thought()));
        }
        if (!said.pieces().isEmpty()) {
            events.append(start(block, object().put("type", "text").put("text", "")));
            for (String piece : said.pieces()) {
                events.append(delta(block, object().put("type", "text_delta").put("text", piece)));
            }
            events.append(stop(block++));
        }
        for (Part.ToolCall call : said.calls()) {
            events.append(call(block++, call));
        }
        return events.toString();
    }

    private static String thought(int block, String thought) {
        return start(block, object().put("type", "thinking").put("thinking", "").put("signature", ""))
                + delta(block, object().put("type", "thinking_delta").put("thinking", thought))
                + delta(block, object().put("type", "signature_delta").put("signature", "sig" + thought.hashCode()))
                + stop(block);
    }

    private static String call(int block, Part.ToolCall call) {
        ObjectNode begin = object().put("type", "tool_use").put("id", call.id()).put("name", call.name());
        begin.putObject("input");
        String arguments = call.arguments().text();
        int half = arguments.length() / 2;
        return start(block, begin)
                + delta(block, arguments(arguments.substring(0, half)))
                + delta(block, arguments(arguments.substring(half)))
                + stop(block);
    }

    private static ObjectNode arguments(String piece) {
        return object().put("type", "input_json_delta").put("partial_json", piece);
    }

    private static String start(int block, ObjectNode content) {
        ObjectNode event = object().put("type", "content_block_start").put("index", block);
        event.set("content_block", content);
        return typedEvent(event);
    }

    private static String delta(int block, ObjectNode delta) {
        ObjectNode event = object().put("type", "content_block_delta").put("index", block);
        event.set("delta", delta);
        return typedEvent(event);
    }

    private static String stop(int block) {
        return typedEvent(object().put("type", "content_block_stop").put("index", block));
    }

    @Override
    String end(Said said) {
        ObjectNode delta = object().put("type", "message_delta");
        delta.putObject("delta").put("stop_reason", said.calls().isEmpty() ? "end_turn" : "tool_use");
        delta.putObject("usage").put("input_tokens", 7).put("output_tokens", 3);
        return typedEvent(delta) + typedEvent(object().put("type", "message_stop"));
    }

    @Override
    String error(Ending ending) {
        return errorObject(ending).toString();
    }

    private static ObjectNode errorObject(Ending ending) {
        String type = switch (ending) {
            case TOO_OFTEN -> "rate_limit_error";
            case NO_KEY -> "authentication_error";
            case NO_MODEL -> "not_found_error";
            case WRONG -> "invalid_request_error";
            default -> "overloaded_error";
        };
        ObjectNode body = object().put("type", "error");
        body.putObject("error").put("type", type).put("message", "model: it is " + ending);
        return body;
    }

    @Override
    String errorPiece(Ending ending) {
        return typedEvent(errorObject(ending));
    }

    @Override
    String nonsense() {
        return "event: message_start\ndata: {\n\n";
    }

    @Override
    String models(String model) {
        return object().put("type", "model")
                .put("id", model)
                .put("max_input_tokens", 5000)
                .put("max_tokens", 700)
                .toString();
    }
}
