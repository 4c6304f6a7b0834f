package dev.cowork.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.http.HttpTimeouts;
import dev.cowork.http.HttpTransport;
import dev.cowork.http.Json;
import dev.cowork.http.Remembered;
import dev.cowork.llm.Cancellation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What {@code /v1/models} tells, page by page and one by one. Thread-safe. */
final class AnthropicModels {
    /** As many as a page may have. */
    private static final int PAGE = 1_000;
    /** A server whose pages never end is not asked for ever. */
    private static final int MOST_PAGES = 100;
    /** A question on the side, which must not hold up a turn. */
    private static final HttpTimeouts SOON =
            HttpTimeouts.DEFAULT.withFirstToken(Duration.ofSeconds(2)).withIdle(Duration.ofSeconds(1));
    /** How a server says that it does not tell of models one by one, as llama-server, whose list is short. */
    private static final Set<Kind> NOT_THERE = Set.of(Kind.MODEL_NOT_FOUND, Kind.BAD_REQUEST);

    private final HttpTransport transport;
    private final Remembered<AnthropicModel> remembered = new Remembered<>(this::ask);

    AnthropicModels(HttpTransport transport) {
        this.transport = transport;
    }

    /** All models by name. */
    Map<String, AnthropicModel> list() {
        Map<String, AnthropicModel> models = new TreeMap<>();
        String after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = read(transport.get(path(after), Cancellation.NEVER));
            for (JsonNode node : answer.path("data")) {
                AnthropicModel model = new AnthropicModel(node);
                models.put(Json.text(node, "id"), model);
                remembered.put(Json.text(node, "id"), model);
            }
            String last = Json.text(answer, "last_id");
            if (!answer.path("has_more").asBoolean() || last.isEmpty() || last.equals(after)) {
                return models;
            }
            after = last;
        }
        throw malformed();
    }

    private static String path(String after) {
        return "/v1/models?limit=" + PAGE + (after.isEmpty() ? "" : "&after_id=" + encode(after));
    }

    private JsonNode read(String page) {
        return Json.tryParse(page)
                .filter(answer -> answer.path("data").isArray())
                .orElseThrow(this::malformed);
    }

    /** What is told of a model, asking at most once and not for long. */
    AnthropicModel get(String name) {
        return name.isBlank() ? AnthropicModel.UNKNOWN : remembered.get(name).orElse(AnthropicModel.UNKNOWN);
    }

    /** What was told of a model so far. */
    AnthropicModel known(String name) {
        return remembered.known(name).orElse(AnthropicModel.UNKNOWN);
    }

    private AnthropicModel ask(String name) {
        String model;
        try {
            model = transport.get("/v1/models/" + encode(name), SOON, Cancellation.NEVER);
        } catch (ProviderException e) {
            if (NOT_THERE.contains(e.kind())) {
                return fromList(name).orElseThrow(() -> e);
            }
            throw e;
        }
        return Json.tryParse(model)
                .filter(JsonNode::isObject)
                .map(AnthropicModel::new)
                .orElseThrow(this::malformed);
    }

    private Optional<AnthropicModel> fromList(String name) {
        for (JsonNode node :
                read(transport.get(path(""), SOON, Cancellation.NEVER)).path("data")) {
            if (Json.text(node, "id").equals(name)) {
                return Optional.of(new AnthropicModel(node));
            }
        }
        return Optional.empty();
    }

    private ProviderException malformed() {
        return transport.failure(Kind.MALFORMED, "the list of models is not what Anthropic's API says", null);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
