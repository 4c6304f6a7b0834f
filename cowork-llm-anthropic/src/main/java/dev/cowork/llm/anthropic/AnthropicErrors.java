package dev.cowork.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.http.ErrorDetail;
import dev.cowork.http.ErrorReader;
import dev.cowork.http.Json;
import java.util.Locale;

/**
 * Reads {@code {"type": "error", "error": {"type", "message"}, "request_id"}}: the type says more than the status, and
 * in some cases only the words do.
 */
final class AnthropicErrors {
    private AnthropicErrors() {}

    static ErrorDetail read(int status, String body) {
        JsonNode answer = Json.tryParse(body).orElseGet(Json::object);
        Kind kind = status == 413 ? Kind.CONTEXT_TOO_LONG : ErrorReader.kindOf(status);
        if (said(answer.path("error")).isEmpty()) {
            return new ErrorDetail(kind, body.strip() + " (not an error of Anthropic's API; check the base URL)");
        }
        return meaning(kind, answer);
    }

    /** An error under HTTP 200. */
    static ErrorDetail inStream(JsonNode event) {
        return meaning(Kind.UNAVAILABLE, event);
    }

    /** Anthropic sends an object, some other servers a text. */
    private static String said(JsonNode error) {
        return error.isTextual() ? error.asText() : Json.text(error, "message");
    }

    private static ErrorDetail meaning(Kind otherwise, JsonNode answer) {
        JsonNode error = answer.path("error");
        String said = said(error);
        String request = Json.text(answer, "request_id");
        String message = request.isEmpty() ? said : said + " (request " + request + ")";
        return switch (Json.text(error, "type")) {
            case "authentication_error", "permission_error" -> new ErrorDetail(Kind.AUTHENTICATION, message);
            case "billing_error" -> quota(message);
            case "rate_limit_error" ->
                Json.text(error.path("details"), "error_code").equals("enforced_spend_limit_reached")
                        ? quota(message)
                        : new ErrorDetail(Kind.RATE_LIMIT, message);
            case "overloaded_error" -> new ErrorDetail(Kind.UNAVAILABLE, message);
            case "timeout_error" -> new ErrorDetail(Kind.TIMEOUT, message);
            case "request_too_large", "exceed_context_size_error" -> new ErrorDetail(Kind.CONTEXT_TOO_LONG, message);
            case "not_found_error" -> notFound(said, message);
            case "invalid_request_error" -> invalid(otherwise, said, message);
            default -> new ErrorDetail(otherwise, message);
        };
    }

    private static ErrorDetail quota(String message) {
        return new ErrorDetail(Kind.QUOTA, message + "; see to the account's plan, limits and billing");
    }

    /** A model that is not there is told as {@code model: its-name}; anything else that is not there is an address. */
    private static ErrorDetail notFound(String said, String message) {
        return said.toLowerCase(Locale.ROOT).contains("model")
                ? new ErrorDetail(Kind.MODEL_NOT_FOUND, message)
                : new ErrorDetail(Kind.BAD_REQUEST, message + "; check the base URL");
    }

    private static ErrorDetail invalid(Kind otherwise, String said, String message) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("prompt is too long") || lower.contains("exceed context limit")) {
            return new ErrorDetail(Kind.CONTEXT_TOO_LONG, message);
        }
        if (lower.contains("credit balance is too low") || lower.contains("usage limits")) {
            return quota(message);
        }
        return new ErrorDetail(otherwise == Kind.UNAVAILABLE ? Kind.BAD_REQUEST : otherwise, message);
    }
}
