package dev.cowork.llm.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.http.ErrorDetail;
import dev.cowork.http.ErrorReader;
import dev.cowork.http.Json;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code {"error": "..."}}. Ollama has no codes, so what an error means is in its words. */
final class OllamaErrors {
    private static final Pattern MODEL = Pattern.compile("model ['\"]([^'\"]{1,200})['\"]");

    private OllamaErrors() {}

    static ErrorDetail read(int status, String body) {
        String said = Json.tryParse(body)
                .filter(JsonNode::isObject)
                .map(node -> Json.text(node, "error"))
                .orElse("");
        if (said.isEmpty()) {
            return new ErrorDetail(
                    ErrorReader.kindOf(status), body.strip() + " (not an answer of Ollama's API; check the base URL)");
        }
        return meaning(ErrorReader.kindOf(status), said);
    }

    /** An error under HTTP 200: the server failed while it ran the model. */
    static ErrorDetail inStream(String said) {
        return meaning(Kind.UNAVAILABLE, said);
    }

    private static ErrorDetail meaning(Kind otherwise, String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("model") && lower.contains("not found")) {
            Matcher name = MODEL.matcher(said);
            return new ErrorDetail(
                    Kind.MODEL_NOT_FOUND,
                    said + "; pull it with: ollama pull " + (name.find() ? name.group(1) : "MODEL"));
        }
        if (lower.contains("context length") || lower.contains("context size")) {
            return new ErrorDetail(Kind.CONTEXT_TOO_LONG, said);
        }
        return new ErrorDetail(otherwise, said);
    }
}
