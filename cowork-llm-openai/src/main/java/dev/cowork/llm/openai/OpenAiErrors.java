package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.http.ErrorDetail;
import dev.cowork.http.ErrorReader;
import dev.cowork.http.Json;
import java.util.Locale;

/** Reads {@code {"error": {"message", "type", "code"}}}: the code says more than the status. */
final class OpenAiErrors {
    private OpenAiErrors() {}

    static ErrorDetail read(int status, String body) {
        JsonNode error = Json.tryParse(body).map(node -> node.path("error")).orElseGet(Json::object);
        String said = said(error);
        if (said.isEmpty()) {
            return new ErrorDetail(
                    ErrorReader.kindOf(status), body.strip() + " (not an error of OpenAI's API; check the base URL)");
        }
        return meaning(ErrorReader.kindOf(status), error, said);
    }

    /** An error under HTTP 200. */
    static ErrorDetail inStream(JsonNode error) {
        int status = error.path("code").asInt(500);
        return meaning(status >= 400 ? ErrorReader.kindOf(status) : Kind.UNAVAILABLE, error, said(error));
    }

    /** Most servers send an object, some a text. */
    private static String said(JsonNode error) {
        return error.isTextual() ? error.asText() : Json.text(error, "message");
    }

    private static ErrorDetail meaning(Kind otherwise, JsonNode error, String said) {
        String code = (Json.text(error, "code") + ' ' + Json.text(error, "type")).toLowerCase(Locale.ROOT);
        if (code.contains("insufficient_quota")) {
            // HTTP says 429, but waiting does not help: what refuses is the account.
            return new ErrorDetail(Kind.QUOTA, said + " (insufficient_quota: see to the account's plan and billing)");
        }
        if (code.contains("context_length_exceeded") || code.contains("exceed_context_size")) {
            return new ErrorDetail(Kind.CONTEXT_TOO_LONG, said);
        }
        if (code.contains("model_not_found")) {
            return new ErrorDetail(Kind.MODEL_NOT_FOUND, said);
        }
        if (code.contains("content_policy") || code.contains("content_filter")) {
            return new ErrorDetail(Kind.REFUSED, said);
        }
        if (code.contains("rate_limit_exceeded")) {
            return new ErrorDetail(Kind.RATE_LIMIT, said);
        }
        if (code.contains("invalid_api_key")) {
            return new ErrorDetail(Kind.AUTHENTICATION, said);
        }
        return new ErrorDetail(otherwise, said);
    }
}
