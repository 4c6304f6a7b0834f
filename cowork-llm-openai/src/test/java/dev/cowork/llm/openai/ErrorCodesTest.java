package dev.cowork.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.http.ErrorDetail;
import dev.cowork.testkit.http.CannedResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors as the servers document them, or as llama-server b11669 was seen to send them. */
class ErrorCodesTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        429 | QUOTA             | {"error":{"message":"m","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}
        429 | QUOTA             | {"error":{"message":"m","type":"requests","code":"billing_hard_limit_reached"}}
        429 | RATE_LIMIT        | {"error":{"message":"m","type":"tokens","code":"rate_limit_exceeded"}}
        400 | CONTEXT_TOO_LONG  | {"error":{"message":"m","type":"invalid_request_error","code":"context_length_exceeded"}}
        400 | CONTEXT_TOO_LONG  | {"error":{"message":"m","type":"invalid_request_error","code":"string_above_max_length"}}
        404 | MODEL_NOT_FOUND   | {"error":{"message":"m","type":"invalid_request_error","code":"model_not_found"}}
        400 | REFUSED           | {"error":{"message":"m","type":"invalid_request_error","code":"content_policy_violation"}}
        400 | REFUSED           | {"error":{"message":"m","type":"invalid_request_error","code":"invalid_prompt"}}
        401 | AUTHENTICATION    | {"error":{"message":"m","type":"invalid_request_error","code":"invalid_api_key"}}
        403 | REFUSED           | {"error":{"message":"m","type":"request_forbidden","code":"unsupported_country_region_territory"}}
        503 | UNAVAILABLE       | {"error":{"message":"m","type":"server_error","code":"server_is_overloaded"}}
        400 | BAD_REQUEST       | {"error":{"message":"m","type":"invalid_request_error","code":"unsupported_parameter"}}
        400 | REFUSED           | {"error":{"message":"m","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}
        404 | MODEL_NOT_FOUND   | {"error":{"code":"DeploymentNotFound","message":"m"}}
        429 | RATE_LIMIT        | {"error":{"code":"429","message":"Requests have exceeded token rate limit. Please retry after 37 seconds."}}
        401 | AUTHENTICATION    | {"statusCode":401,"message":"Unauthorized. Access token is missing."}
        400 | CONTEXT_TOO_LONG  | {"error":{"code":400,"message":"request (24020 tokens) exceeds the available context size (2048 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":24020,"n_ctx":2048}}
        401 | AUTHENTICATION    | {"error":{"message":"Invalid API Key","type":"authentication_error","code":401}}
        503 | UNAVAILABLE       | {"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}
        400 | CONTEXT_TOO_LONG  | {"object":"error","message":"This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.","type":"BadRequestError","param":null,"code":400}
        404 | MODEL_NOT_FOUND   | {"object":"error","message":"The model `x` does not exist.","type":"NotFoundError","param":null,"code":404}
        402 | QUOTA             | {"error":{"code":402,"message":"Insufficient credits."}}
        403 | REFUSED           | {"error":{"code":403,"message":"m","metadata":{"reasons":["violence"],"flagged_input":"x"}}}
        400 | MODEL_NOT_FOUND   | {"error":{"code":400,"message":"x is not a valid model ID"}}
        404 | MODEL_NOT_FOUND   | {"error":{"code":404,"message":"No endpoints found for x."}}
        502 | UNAVAILABLE       | {"error":{"code":502,"message":"Provider returned error"}}
        413 | CONTEXT_TOO_LONG  | {"error":{"code":"tokens_limit_reached","message":"Request body too large. Max size: 8000 tokens."}}
        413 | CONTEXT_TOO_LONG  | {"error":{"message":"Request too large on tokens per minute (TPM)","type":"tokens","code":"rate_limit_exceeded"}}
        422 | BAD_REQUEST       | {"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","x"]}]},"type":"invalid_request_error"}
        402 | QUOTA             | {"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}
        404 | MODEL_NOT_FOUND   | {"error":"Model 'x' not found"}
        404 | BAD_REQUEST       | {"detail":"Not Found"}
        404 | BAD_REQUEST       | {"error":{"code":"404","message":"Resource not found"}}
        """)
    void errorsByCodeStatusAndWords(int status, Kind kind, String body) {
        ErrorDetail detail = OpenAiErrors.read(status, body);
        assertEquals(kind, detail.kind());
        assertFalse(detail.message().contains("not an error of OpenAI's API"), detail.message());
    }

    @Test
    void otherPagesShowTheAddressToBeWrong() {
        ErrorDetail detail = OpenAiErrors.read(404, "404 page not found");
        assertEquals(Kind.BAD_REQUEST, detail.kind());
        assertEquals("404 page not found (not an error of OpenAI's API; check the base URL)", detail.message());
    }

    @Test
    void aStreamThatBeganMayFail() {
        assertStreamFails(
                Kind.UNAVAILABLE,
                "{\"error\":{\"code\":502,\"message\":\"Provider disconnected\"},\"choices\":"
                        + "[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}]}");
        assertStreamFails(Kind.RATE_LIMIT, "{\"error\":{\"code\":\"429\",\"message\":\"m\"}}");
        assertStreamFails(
                Kind.CONTEXT_TOO_LONG,
                "{\"error\":{\"message\":\"the maximum context length is 9\",\"type\":\"BadRequestError\","
                        + "\"code\":400}}");
        assertStreamFails(
                Kind.BAD_REQUEST, "{\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\",\"code\":null}}");
        assertStreamFails(Kind.UNAVAILABLE, "{\"object\":\"error\",\"message\":\"m\",\"code\":500}");
        assertStreamFails(Kind.UNAVAILABLE, "{\"error\":\"The model has crashed\"}");
    }

    private static void assertStreamFails(Kind kind, String event) {
        ProviderException error = assertThrows(
                ProviderException.class, () -> Talk.chat(Talk.delta("\"content\":\"a\"") + Talk.data(event)));
        assertEquals(kind, error.kind(), error::getMessage);
    }

    @Test
    void waitsByEachHeader() {
        assertWait(Duration.ofMillis(1_500), "retry-after-ms: 1500", "Retry-After: 2");
        assertWait(Duration.ofSeconds(2), "Retry-After: 2");
        assertWait(
                Duration.ofMinutes(6),
                "x-ratelimit-remaining-requests: 0",
                "x-ratelimit-reset-requests: 6m0s",
                "x-ratelimit-remaining-tokens: 10",
                "x-ratelimit-reset-tokens: 1h");
        assertWait(Duration.ofMillis(179_560), "x-ratelimit-remaining-tokens: 0", "x-ratelimit-reset-tokens: 2m59.56s");
        assertWait(Duration.ofMillis(17), "x-ratelimit-remaining-tokens: 0", "x-ratelimit-reset-tokens: 17ms");
        assertWait(Duration.ofSeconds(30), "x-ratelimit-remaining-tokens: 0", "x-ratelimit-reset-tokens: 30");
        assertWait(null, "x-ratelimit-remaining-tokens: 0", "x-ratelimit-reset-tokens: soon");
        assertWait(null, "x-ratelimit-remaining-tokens: 5", "x-ratelimit-reset-tokens: 30s");
        assertWait(null, "retry-after-ms: soon");
    }

    private static void assertWait(@Nullable Duration wait, String... headers) {
        ProviderException error = assertThrows(
                ProviderException.class,
                () -> Talk.exchange(
                        OpenAiProvider.builder(),
                        Talk.asking(),
                        CannedResponse.whole(
                                429,
                                "application/json",
                                "{\"error\":{\"message\":\"m\",\"code\":\"rate_limit_exceeded\"}}",
                                headers)));
        assertEquals(Optional.ofNullable(wait), error.retryAfter());
    }
}
