package dev.cowork.core.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import dev.cowork.testkit.ScriptedModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class ModelRegistryTest {
    private static final BiFunction<String, String, Optional<ModelInfo>> NO_TABLE =
            (provider, model) -> Optional.empty();

    private final ModelRegistry registry =
            new ModelRegistry(List.of(new Library("local", "tiny", "small"), new Down("cloud")), Map.of(), NO_TABLE);

    @Test
    void theHostGoesBeforeTheServerAndTheServerBeforeTheTable() {
        LlmProvider server =
                ScriptedModel.builder().contextWindow(4096).images(true).build();
        ModelInfo table =
                ModelInfo.of("x").withContextWindow(1).withMaxOutput(2).withEmbeddingDimensions(3);
        ModelRegistry registry = new ModelRegistry(
                List.of(server),
                Map.of(
                        "scripted/one",
                        ModelInfo.of("y").with(Capability.IMAGES, false).withMaxOutput(9)),
                (provider, model) ->
                        provider.equals("scripted") && model.equals("one") ? Optional.of(table) : Optional.empty());
        assertEquals(
                ModelInfo.of("one")
                        .withContextWindow(4096)
                        .withMaxOutput(9)
                        .withEmbeddingDimensions(3)
                        .with(Capability.IMAGES, false)
                        .with(Capability.TOOLS, true),
                registry.resolve("scripted/one").info());
    }

    @Test
    void theFirstSlashSplits() {
        ResolvedModel model = registry.resolve("local/library/llama:8b");
        assertEquals("local", model.provider().id());
        assertEquals("library/llama:8b", model.info().name());
        assertEquals("local/library/llama:8b", model.name());
    }

    @Test
    void anUnknownProviderIsNamedWithThoseThatAreThere() {
        NotFoundException error = assertThrows(NotFoundException.class, () -> registry.resolve("nowhere/tiny"));
        assertTrue(error.getMessage().contains("nowhere"), error.getMessage());
        assertTrue(error.getMessage().contains("[cloud, local]"), error.getMessage());
    }

    @Test
    void aNameWithoutAProviderIsRefused() {
        for (String name : List.of("tiny", "/tiny", "local/", " ", "local/a\nb", "local/" + "x".repeat(256))) {
            assertThrows(InvalidInputException.class, () -> registry.resolve(name), name);
        }
    }

    @Test
    void twoProvidersWithOneIdAreRefused() {
        List<LlmProvider> twice = List.of(new Library("local"), new Down("local"));
        assertThrows(InvalidInputException.class, () -> new ModelRegistry(twice, Map.of(), NO_TABLE));
    }

    @Test
    void aProviderThatIsDownIsSkippedAndSaid() {
        ModelRegistry.ModelList list = registry.models();
        assertEquals(List.of("local/tiny", "local/small"), list.names());
        assertEquals(Map.of("cloud", "Down"), list.silent());
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Library(String id, String... names) implements LlmProvider {
        @Override
        public ChatReply chat(ChatRequest request, ChatSink sink, Cancellation cancellation) {
            throw new ProviderException(ProviderException.Kind.BAD_REQUEST, "This library answers nothing", null);
        }

        @Override
        public List<ModelInfo> models() {
            return List.of(names).stream().map(this::model).toList();
        }

        @Override
        public ModelInfo model(String model) {
            return ModelInfo.of(model);
        }
    }

    private record Down(String id) implements LlmProvider {
        @Override
        public ChatReply chat(ChatRequest request, ChatSink sink, Cancellation cancellation) {
            throw new ProviderException(ProviderException.Kind.UNAVAILABLE, "Down", null);
        }

        @Override
        public List<ModelInfo> models() {
            throw new ProviderException(ProviderException.Kind.UNAVAILABLE, "Down", null);
        }

        @Override
        public ModelInfo model(String model) {
            return ModelInfo.of(model);
        }
    }
}
