package dev.cowork.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Secret;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModel.Mode;
import dev.cowork.llm.EmbeddingModelFactory;
import dev.cowork.llm.ProviderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxEmbeddingModelFactoryTest {
    private final EmbeddingModelFactory factory = new OnnxEmbeddingModelFactory();

    @TempDir
    private Path folder;

    @Test
    void isFoundByItsId() {
        assertEquals(
                List.of(OnnxEmbeddingModelFactory.class),
                ServiceLoader.load(EmbeddingModelFactory.class).stream()
                        .filter(found -> found.get().id().equals("onnx"))
                        .map(ServiceLoader.Provider::type)
                        .toList());
        assertEquals(1, factory.spiLevel());
    }

    @Test
    void opensAModelInFiles() throws IOException {
        Path model = Files.write(folder.resolve("my model.onnx"), TestModel.weights());
        Path tokenizer = Files.write(folder.resolve("tokenizer.json"), TestModel.tokenizer());
        Map<String, String> values = Map.of(
                "model", model.toString(),
                "tokenizer", tokenizer.toString(),
                "pooling", "cls",
                "queryPrefix", "Represent this sentence for searching relevant passages: ",
                "maxTokens", "128",
                "threads", "1");
        try (EmbeddingModel inFiles = open(values);
                EmbeddingModel bundled = open(Map.of())) {
            assertEquals("my_model:6c9c6101a956:d241a60d5e8f:cls:128", inFiles.fingerprint());
            List<String> text = List.of("On which day are releases cut?");
            for (Mode mode : Mode.values()) {
                assertArrayEquals(
                        bundled.embed(text, mode, Cancellation.NEVER).get(0),
                        inFiles.embed(text, mode, Cancellation.NEVER).get(0));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "modell, x, modell",
        "pooling, max, max",
        "maxTokens, many, many",
        "maxTokens, 2, 2",
        "maxTokens, 513, 513",
        "threads, 0, 0",
        "threads, 65, 65",
        "model, somewhere.onnx, tokenizer",
    })
    void refusesWrongSettings(String name, String value, String named) {
        String message = assertThrows(InvalidInputException.class, () -> open(Map.of(name, value)))
                .getMessage();
        assertTrue(message.contains(named), message);
    }

    @Test
    void refusesCredentialsWithoutRepeatingThem() {
        ProviderSettings settings = new ProviderSettings(Map.of(), Map.of("apiKey", Secret.of("hush")));
        String message = assertThrows(InvalidInputException.class, () -> factory.open(settings, Optional.empty()))
                .getMessage();
        assertTrue(message.contains("apiKey") && !message.contains("hush"), message);
    }

    @Test
    void refusesFilesThatAreNotThereOrNoModel() throws IOException {
        Path tokenizer = Files.write(folder.resolve("tokenizer.json"), TestModel.tokenizer());
        String missing = folder.resolve("missing.onnx").toString();
        String message = assertThrows(
                        InvalidInputException.class,
                        () -> open(Map.of("model", missing, "tokenizer", tokenizer.toString())))
                .getMessage();
        assertTrue(message.contains("missing.onnx"), message);
        Path nonsense = Files.writeString(folder.resolve("nonsense.onnx"), "this is no model");
        ProviderException refused = assertThrows(
                ProviderException.class,
                () -> open(Map.of("model", nonsense.toString(), "tokenizer", tokenizer.toString())));
        assertEquals(ProviderException.Kind.UNSUPPORTED, refused.kind());
        assertTrue(String.valueOf(refused.getMessage()).contains("nonsense"), refused.getMessage());
    }

    private EmbeddingModel open(Map<String, String> values) {
        return factory.open(new ProviderSettings(values, Map.of()), Optional.empty());
    }
}
