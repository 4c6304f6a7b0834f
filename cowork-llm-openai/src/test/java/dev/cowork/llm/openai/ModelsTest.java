package dev.cowork.llm.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.error.ProviderException;
import dev.cowork.http.Json;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Capability;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What servers tell of their models, in canned lists of the documented shapes, and how long it is believed. */
class ModelsTest {
    /** As llama-server b11669 was seen to send it. */
    private static final String LLAMA_CPP =
            "{\"id\":\"tiny\",\"aliases\":[\"small\"],\"tags\":[],\"object\":\"model\",\"architecture\":{"
                    + "\"input_modalities\":[\"text\"],\"output_modalities\":[\"text\"]},\"created\":1795291385,"
                    + "\"owned_by\":\"llamacpp\",\"meta\":{\"vocab_type\":1,\"n_vocab\":384,\"n_ctx\":2048,"
                    + "\"n_ctx_train\":8192,\"n_embd\":384,\"n_params\":959616,\"size\":3838464}}";

    private static final String VLLM =
            "{\"id\":\"Qwen/Qwen3-8B\",\"object\":\"model\",\"created\":1,\"owned_by\":\"vllm\","
                    + "\"root\":\"Qwen/Qwen3-8B\",\"parent\":null,\"max_model_len\":40960,\"permission\":[]}";

    private static final String OPEN_ROUTER =
            "{\"id\":\"vendor/seer\",\"name\":\"Seer\",\"created\":1,\"context_length\":131072,\"architecture\":{"
                + "\"modality\":\"text+image->text\",\"input_modalities\":[\"text\",\"image\"],\"output_modalities\":"
                + "[\"text\"]},\"top_provider\":{\"context_length\":131072,\"max_completion_tokens\":32768,"
                + "\"is_moderated\":false},\"supported_parameters\":[\"max_tokens\",\"temperature\",\"tools\","
                + "\"reasoning\"]}";

    private static final String MISTRAL =
            "{\"id\":\"mistral-medium-2508\",\"object\":\"model\",\"capabilities\":{\"completion_chat\":true,"
                    + "\"function_calling\":true,\"vision\":false},\"max_context_length\":131072,\"aliases\":"
                    + "[\"mistral-medium-latest\"]}";

    private static final String GROQ = "{\"id\":\"llama-3.3-70b-versatile\",\"object\":\"model\",\"owned_by\":\"Meta\","
            + "\"active\":true,\"context_window\":131072,\"max_completion_tokens\":32768}";

    private static final String OPENAI =
            "{\"id\":\"gpt-4o-mini\",\"object\":\"model\",\"created\":1,\"owned_by\":\"system\"}";

    @Test
    void whatEachServerTells() {
        ModelInfo tiny = ModelInfo.of("tiny").withContextWindow(2048).with(Capability.IMAGES, false);
        ModelInfo qwen = ModelInfo.of("Qwen/Qwen3-8B").withContextWindow(40_960);
        ModelInfo seer = ModelInfo.of("vendor/seer")
                .withContextWindow(131_072)
                .withMaxOutput(32_768)
                .with(Capability.IMAGES, true)
                .with(Capability.TOOLS, true)
                .with(Capability.STRUCTURED_OUTPUT, false)
                .with(Capability.THINKING, true);
        ModelInfo mistral = ModelInfo.of("mistral-medium-2508")
                .withContextWindow(131_072)
                .with(Capability.TOOLS, true)
                .with(Capability.IMAGES, false);
        ModelInfo groq = ModelInfo.of("llama-3.3-70b-versatile")
                .withContextWindow(131_072)
                .withMaxOutput(32_768);
        try (CannedServer server = CannedServer.start(list(LLAMA_CPP, VLLM, OPEN_ROUTER, MISTRAL, GROQ, OPENAI));
                LlmProvider provider =
                        OpenAiProvider.builder().baseUrl(server.uri()).build()) {
            assertEquals(List.of(qwen, ModelInfo.of("gpt-4o-mini"), groq, mistral, tiny, seer), provider.models());
            assertEquals(seer, provider.model("vendor/seer"));
            assertEquals(
                    mistral.can(Capability.TOOLS),
                    provider.model("mistral-medium-latest").can(Capability.TOOLS));
            assertEquals("small", provider.model("small").name());
            assertEquals(OptionalInt.of(2048), provider.model("small").contextWindow());
            assertEquals(ModelInfo.of("unheard-of"), provider.model("unheard-of"));
            assertEquals(1, server.waitingRequests());
        }
    }

    @Test
    void countsThatAreNoneAreNotBelieved() {
        ModelInfo odd = ListedModel.of(Json.tryParse(
                                "{\"id\":\"odd\",\"max_model_len\":-1,\"context_length\":\"many\",\"context_window\":"
                                        + "99999999999,\"max_context_length\":7,\"capabilities\":[\"tools\"]}")
                        .orElseThrow())
                .info();
        assertEquals(ModelInfo.of("odd").withContextWindow(7), odd);
    }

    @Test
    void theHostKnowsBest() {
        try (CannedServer server = CannedServer.start(list(VLLM));
                LlmProvider provider = OpenAiProvider.builder()
                        .baseUrl(server.uri())
                        .contextWindow(4096)
                        .build()) {
            assertEquals(OptionalInt.of(4096), provider.model("Qwen/Qwen3-8B").contextWindow());
            assertEquals(OptionalInt.of(4096), provider.models().getFirst().contextWindow());
        }
    }

    @Test
    void oneModelIsLookedUpWithoutAskingEachTime() {
        try (CannedServer server = CannedServer.start(list(VLLM));
                LlmProvider provider =
                        OpenAiProvider.builder().baseUrl(server.uri()).build()) {
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        OptionalInt.of(40_960), provider.model("Qwen/Qwen3-8B").contextWindow());
            }
            assertEquals(1, server.waitingRequests());
        }
    }

    @Test
    void aSilentServerIsAskedOnceAndNotWaitedForLong() {
        try (CannedServer server = CannedServer.start(CannedResponse.silence());
                LlmProvider provider =
                        OpenAiProvider.builder().baseUrl(server.uri()).build()) {
            assertEquals(ModelInfo.of("m"), provider.model("m"));
            assertEquals(ModelInfo.of("m"), provider.model("m"));
            server.awaitDisconnect();
            assertEquals(1, server.waitingRequests());
        }
    }

    @Test
    void azureIsNotAskedForOneModel() {
        try (CannedServer server = CannedServer.start(list(VLLM));
                LlmProvider provider = OpenAiProvider.azure(server.uri()).build()) {
            assertEquals(ModelInfo.of("Qwen/Qwen3-8B"), provider.model("Qwen/Qwen3-8B"));
            assertEquals(0, server.waitingRequests());
        }
    }

    @Test
    void whatWasToldIsKeptForAnHourThoughTheServerFallsSilent() {
        AtomicLong now = new AtomicLong(-5);
        List<ListedModel> told = List.of(new ListedModel(ModelInfo.of("m").withContextWindow(9), List.of()));
        AtomicLong asked = new AtomicLong();
        ModelCatalog catalog = new ModelCatalog(
                cancellation -> {
                    if (asked.incrementAndGet() > 1) {
                        throw new ProviderException(ProviderException.Kind.UNAVAILABLE, "down", null);
                    }
                    return told;
                },
                true,
                now::get);

        Optional<ModelInfo> info = Optional.of(ModelInfo.of("m").withContextWindow(9));
        assertEquals(info, catalog.find("m"));
        now.addAndGet(ModelCatalog.FRESH.toNanos() - 1);
        assertEquals(info, catalog.find("m"));
        assertEquals(1, asked.get());
        now.addAndGet(1);
        assertEquals(info, catalog.find("m"));
        assertEquals(info, catalog.find("m"));
        assertEquals(2, asked.get());
        now.addAndGet(ModelCatalog.KEPT
                .minus(ModelCatalog.FRESH)
                .minus(Duration.ofNanos(1))
                .toNanos());
        assertEquals(info, catalog.find("m"));
        assertEquals(3, asked.get());
        now.addAndGet(1);
        assertEquals(Optional.empty(), catalog.find("m"));
        assertThrows(ProviderException.class, () -> catalog.list(Cancellation.NEVER));
    }

    private static CannedResponse list(String... models) {
        return CannedResponse.json("{\"object\":\"list\",\"data\":[" + String.join(",", models) + "]}");
    }
}
