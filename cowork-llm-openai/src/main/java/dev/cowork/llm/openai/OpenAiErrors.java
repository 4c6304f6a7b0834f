package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.http.ErrorDetail;
import dev.cowork.http.ErrorReader;
import dev.cowork.http.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code {"error": {"message", "type", "code"}}}: the code says more than the status. Others send the message at
 * the top, {@code {"error": "a text"}} or {@code {"detail": "a text"}}. What has no code of its own, such as a context
 * that is too long for vLLM, is known by its words.
 */
final class OpenAiErrors {
    private static final Pattern TOO_LONG = Pattern.compile(
            "maximum context length|context length|context size|context window|prompt is too long|too many tokens");
    private static final Pattern NO_MODEL =
            Pattern.compile("not a valid model|unknown model|no endpoints found|(model|deployment)\\b.{0,200}"
                    + "(does not exist|not exist|not found|not loaded|decommissioned)");

    private OpenAiErrors() {}

    static ErrorDetail read(int status, String body) {
        JsonNode error = Json.tryParse(body).map(OpenAiErrors::error).orElseGet(Json::object);
        String said = said(error);
        if (said.isEmpty()) {
            return new ErrorDetail(
                    ErrorReader.kindOf(status), body.strip() + " (not an error of OpenAI's API; check the base URL)");
        }
        return meaning(status, error, said);
    }

    /** Whether a piece of an answer is an error. */
    static boolean isError(JsonNode piece) {
        return piece.hasNonNull("error") || Json.text(piece, "object").equals("error");
    }

    /** An error under HTTP 200; its code may be the status that it would have had. */
    static ErrorDetail inStream(JsonNode piece) {
        JsonNode error = error(piece);
        int status = error.path("code").asInt(0);
        return meaning(status >= 400 && status < 600 ? status : 500, error, said(error));
    }

    private static JsonNode error(JsonNode body) {
        return body.hasNonNull("error") ? body.path("error") : body;
    }

    /** Most servers send an object, some a text. */
    private static String said(JsonNode error) {
        if (error.isTextual()) {
            return error.asText();
        }
        for (String field : new String[] {"message", "detail"}) {
            JsonNode text = error.path(field);
            if (!text.isMissingNode() && !text.isNull()) {
                return text.isTextual() ? text.asText() : text.toString();
            }
        }
        return "";
    }

    private static ErrorDetail meaning(int status, JsonNode error, String said) {
        String code = (Json.text(error, "code") + ' ' + Json.text(error, "type")).toLowerCase(Locale.ROOT);
        if (status == 402 || code.contains("insufficient_quota") || code.contains("billing")) {
            // OpenAI says 429, but waiting does not help: what refuses is the account.
            return new ErrorDetail(Kind.QUOTA, said + " (see to the account's plan and billing)");
        }
        // Under HTTP 200 no status says that the request is what is wrong.
        boolean wrong = has(code, "image", "data_residency_mismatch", "invalid_request_error", "badrequesterror");
        Kind byStatus = wrong && status >= 500 ? Kind.BAD_REQUEST : ErrorReader.kindOf(status);
        return new ErrorDetail(
                byCode(status, code)
                        .or(() -> byWords(byStatus, error, said.toLowerCase(Locale.ROOT)))
                        .orElse(byStatus),
                said);
    }

    private static Optional<Kind> byCode(int status, String code) {
        if (status == 413
                || has(
                        code,
                        "context_length_exceeded",
                        "exceed_context_size",
                        "string_above_max_length",
                        "tokens_limit_reached")) {
            return Optional.of(Kind.CONTEXT_TOO_LONG);
        }
        if (has(code, "model_not_found", "unknown_model", "deploymentnotfound", "model_decommissioned")) {
            return Optional.of(Kind.MODEL_NOT_FOUND);
        }
        if (has(code, "_policy", "content_filter", "invalid_prompt", "unsupported_country_region_territory")) {
            return Optional.of(Kind.REFUSED);
        }
        if (has(code, "rate_limit", "ratelimit")) {
            return Optional.of(Kind.RATE_LIMIT);
        }
        if (has(code, "invalid_api_key", "authentication_error")) {
            return Optional.of(Kind.AUTHENTICATION);
        }
        return Optional.empty();
    }

    private static Optional<Kind> byWords(Kind byStatus, JsonNode error, String said) {
        if (!error.path("metadata").path("reasons").isMissingNode()) {
            // OpenRouter's moderation, which comes as HTTP 403.
            return Optional.of(Kind.REFUSED);
        }
        if (byStatus != Kind.BAD_REQUEST) {
            return Optional.empty();
        }
        if (TOO_LONG.matcher(said).find()) {
            return Optional.of(Kind.CONTEXT_TOO_LONG);
        }
        return NO_MODEL.matcher(said).find() ? Optional.of(Kind.MODEL_NOT_FOUND) : Optional.empty();
    }

    private static boolean has(String code, String... parts) {
        for (String part : parts) {
            if (code.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
