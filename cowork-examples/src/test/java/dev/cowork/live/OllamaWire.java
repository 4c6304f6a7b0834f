package dev.cowork.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.Part;
import java.util.List;

/** {@code /api/chat} of Ollama. */
final class OllamaWire extends Wire {
    @Override
    String mediaType() {
        return "application/x-ndjson";
    }

    @Override
    String reply(Said said) {
        StringBuilder lines = new StringBuilder();
        if (!said.thought().isEmpty()) {
            ObjectNode line = line("");
            line.withObject("/message").put("thinking", said.thought());
            lines.append(line).append('\n');
        }
        said.pieces().forEach(piece -> lines.append(line(piece)).append('\n'));
        if (!said.calls().isEmpty()) {
            lines.append(calls(said.calls())).append('\n');
        }
        return lines.toString();
    }

    private static ObjectNode calls(List<Part.ToolCall> calls) {
        ObjectNode line = line("");
        for (Part.ToolCall call : calls) {
            line.withObject("/message")
                    .withArray("tool_calls")
                    .addObject()
                    .putObject("function")
                    .put("name", call.name())
                    .set("arguments", json(call.arguments()));
        }
        return line;
    }

    private static ObjectNode line(String text) {
        ObjectNode line = object().put("model", "m").put("created_at", "2026-01-05T09:00:00Z");
        line.putObject("message").put("role", "assistant").put("content", text);
        return line.put("done", false);
    }

    @Override
    String end(Said said) {
        return line("").put("done", true)
                        .put("done_reason", "stop")
                        .put("total_duration", 4883583458L)
                        .put("prompt_eval_count", 7)
                        .put("eval_count", 3)
                + "\n";
    }

    @Override
    String error(Ending ending) {
        String message = ending == Ending.NO_MODEL ? "model 'm' not found" : "it is " + ending;
        return object().put("error", message).toString();
    }

    @Override
    String errorPiece(Ending ending) {
        return error(ending) + "\n";
    }

    @Override
    String nonsense() {
        return "no JSON\n";
    }

    @Override
    String models(String model) {
        ObjectNode shown = object();
        shown.putArray("capabilities").add("completion");
        if (model.startsWith("all")) {
            shown.withArray("capabilities").add("tools").add("vision").add("thinking");
        }
        shown.putObject("model_info").put("general.architecture", "llama").put("llama.context_length", 6000);
        return shown.toString();
    }
}
