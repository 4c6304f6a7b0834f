package dev.cowork.embed.onnx.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The ids that stand before and after each text, from the post-processor of a {@code tokenizer.json}.
 *
 * @param before usually that of {@code [CLS]}
 * @param after usually that of {@code [SEP]}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared and never handed out.
record SpecialTokens(int[] before, int[] after) {

    static SpecialTokens read(JsonNode node, TokenizerJson json) {
        String type = node.path("type").asText("nothing");
        return switch (type) {
            case "TemplateProcessing" -> template(node, json);
            case "BertProcessing" -> new SpecialTokens(pair(node.path("cls"), json), pair(node.path("sep"), json));
            default ->
                throw json.refused("its post_processor is " + type
                        + ", and only TemplateProcessing and BertProcessing are supported");
        };
    }

    private static int[] pair(JsonNode textAndId, TokenizerJson json) {
        return new int[] {json.number(textAndId.path(1), "the id of a post_processor's token")};
    }

    private static SpecialTokens template(JsonNode node, TokenizerJson json) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        boolean seen = false;
        for (JsonNode step : node.path("single")) {
            if (step.has("Sequence")) {
                if (seen) {
                    throw json.refused("its template has the text twice");
                }
                seen = true;
            } else {
                addIds(node, json.text(step.path("SpecialToken"), "id"), seen ? after : before, json);
            }
        }
        if (!seen) {
            throw json.refused("its template has no text");
        }
        return new SpecialTokens(toArray(before), toArray(after));
    }

    private static void addIds(JsonNode node, String name, List<Integer> out, TokenizerJson json) {
        JsonNode ids = node.path("special_tokens").path(name).path("ids");
        if (ids.isEmpty()) {
            throw json.refused("its template names " + name + " without an id");
        }
        ids.forEach(id -> out.add(json.number(id, "the id of " + name)));
    }

    private static int[] toArray(List<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
