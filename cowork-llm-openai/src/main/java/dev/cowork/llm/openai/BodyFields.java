package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.error.InvalidInputException;
import dev.cowork.http.Json;
import dev.cowork.http.Notes;
import dev.cowork.http.WireMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.Effort;
import dev.cowork.llm.ToolChoice;
import java.util.Locale;
import java.util.stream.Collectors;

/** What requests of both APIs have in common. */
final class BodyFields {
    private BodyFields() {}

    /** A body with the model, always streamed. */
    static ObjectNode start(ChatRequest request) {
        if (request.model().isBlank()) {
            throw new InvalidInputException("The request names no model; name one that the server has");
        }
        return Json.object().put("model", request.model()).put("stream", true);
    }

    /** The fields of a format that holds a reply to a schema. */
    static ObjectNode format(ObjectNode format, JsonText schema, Notes notes) {
        boolean strict = StrictSchema.fits(Json.of(schema));
        if (!strict) {
            notes.add(
                    "a schema with open objects or optional fields",
                    "the schema without strictness, so that the reply may stray from it");
        }
        format.put("name", "reply").put("strict", strict).set("schema", Json.of(schema));
        return format;
    }

    /** How tools may be called; servers refuse these fields where there are no tools. */
    static void addToolOptions(ObjectNode body, ChatRequest request, Notes notes) {
        ChatOptions options = request.options();
        if (request.tools().isEmpty()) {
            if (options.toolChoice().filter(ToolChoice.REQUIRED::equals).isPresent()) {
                notes.add("the option toolChoice", "nothing, since the request has no tools");
            }
            return;
        }
        options.toolChoice()
                .ifPresent(choice -> body.put("tool_choice", choice.name().toLowerCase(Locale.ROOT)));
        options.parallelToolCalls().ifPresent(value -> body.put("parallel_tool_calls", value));
    }

    /** The most that the protocol names for all models that can choose is {@code xhigh}. */
    static String effort(Effort effort) {
        return effort == Effort.MAX ? "xhigh" : effort.name().toLowerCase(Locale.ROOT);
    }

    static void drop(String option, Notes notes) {
        notes.add("the option " + option, "nothing, since the protocol does not know it");
    }

    /** The host's own fields, which win. */
    static String finish(ObjectNode body, ChatOptions options) {
        options.extra().forEach((field, value) -> body.set(field, Json.of(value)));
        return body.toString();
    }

    static String dataUrl(Part.Image image, ChatRequest request) {
        return "data:" + image.mediaType() + ";base64," + request.images().get(image.content());
    }

    /** The texts of a message whose role cannot hold pictures, these in words. */
    static String inWords(WireMessage message, Notes notes) {
        return message.content().stream()
                .map(part -> inWords(part, message, notes))
                .collect(Collectors.joining());
    }

    private static String inWords(Part part, WireMessage message, Notes notes) {
        if (part instanceof Part.Image image) {
            notes.add(
                    "a picture in a message of the role " + message.role(),
                    "its caption, or its media type where it has none");
            return "[picture: " + (image.caption() == null ? image.mediaType() : image.caption()) + "]";
        }
        return part instanceof Part.Text text ? text.text() : "";
    }
}
