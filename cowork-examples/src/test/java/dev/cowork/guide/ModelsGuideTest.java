package dev.cowork.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.SearchRequest;
import dev.cowork.SendRequest;
import dev.cowork.Turn;
import dev.cowork.Workspace;
import dev.cowork.data.Part;
import dev.cowork.data.Secret;
import dev.cowork.data.Usage;
import dev.cowork.embed.onnx.OnnxEmbeddingModel;
import dev.cowork.embed.onnx.Pooling;
import dev.cowork.error.CoworkException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.ProviderSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsGuideTest {
    @TempDir
    Path directory;

    @Test
    void withoutAnyModel() {
        // guide:
        try (Cowork cowork = Cowork.open(directory)) {
            System.out.println(cowork.models()); // [offline/extractive]
        }
        // :guide
        try (Cowork cowork = Cowork.open(directory)) {
            assertEquals(List.of("offline/extractive"), cowork.models());
        }
    }

    @Test
    void ollama() {
        // guide:
        CoworkBuilder builder = Cowork.builder()
                .directory(directory)
                .llm("ollama", new ProviderSettings(Map.of("baseUrl", "http://127.0.0.1:11434"), Map.of()))
                .model("ollama/llama3.2");
        // :guide
        builder.open().close();
    }

    @Test
    void openAi() {
        // guide:
        Secret key = Secret.environment("OPENAI_API_KEY");
        CoworkBuilder builder = Cowork.builder()
                .directory(directory)
                .llm("openai", new ProviderSettings(Map.of(), Map.of("apiKey", key)))
                .model("openai/gpt-4.1-mini")
                .options(ChatOptions.DEFAULT.withTemperature(0.2).withMaxTokens(2_000));
        // :guide
        builder.open().close();
    }

    @Test
    void embeddingsFromFiles() throws IOException {
        Path model = directory.resolve("model.onnx");
        Path tokenizer = directory.resolve("tokenizer.json");
        assertThrows(CoworkException.class, () -> embedding(model, tokenizer).close());
        copy("bge-small-en-v1.5-q.onnx", model);
        copy("bge-small-en-v1.5-q-tokenizer.json", tokenizer);
        try (EmbeddingModel embedding = embedding(model, tokenizer);
                Cowork cowork = Cowork.builder()
                        .directory(directory.resolve("data"))
                        .embeddingModel(embedding)
                        .open()) {
            Workspace alpha = cowork.workspace("alpha");
            alpha.documents().write("cat.md", "The cat sleeps on the sofa.");
            alpha.documents().write("release.md", "Version two is published on Tuesday.");
            alpha.awaitIndexed(Duration.ofMinutes(1));
            SearchRequest meaning = SearchRequest.of("a pet rests").withLegs(SearchRequest.Legs.SEMANTIC);
            assertEquals("cat.md", alpha.search(meaning).hits().getFirst().title());
            assertEquals(embedding.fingerprint(), cowork.check().facts().get("embedding model"));
        }
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream in = EmbeddingModel.class.getResourceAsStream("/dev/cowork/embed/bgesmallen/" + resource)) {
            Files.copy(in, file);
        }
    }

    private static EmbeddingModel embedding(Path model, Path tokenizer) {
        // guide:
        EmbeddingModel embedding = OnnxEmbeddingModel.builder()
                .files(model, tokenizer)
                .pooling(Pooling.MEAN)
                .queryPrefix("query: ")
                .open();
        // :guide
        return embedding;
    }

    @Test
    void anotherModelForOneTurn() {
        try (Cowork cowork =
                Cowork.builder().directory(directory).llm(new Shouting()).open()) {
            Chat chat = cowork.workspace("alpha").chats().create("Loud");
            // guide:
            Turn turn = chat.send(SendRequest.of("Hello?").withModel("shouting/loud"));
            // :guide
            assertEquals("HELLO?", turn.reply());
            assertTrue(cowork.models().contains("shouting/loud"));
        }
    }

    // guide:
    /** Says what it was told, louder. */
    static final class Shouting implements LlmProvider {
        @Override
        public String id() {
            return "shouting";
        }

        @Override
        public ChatReply chat(ChatRequest request, ChatSink sink, Cancellation cancellation) {
            String prompt = ((Part.Text) request.messages().getLast().parts().getLast()).text();
            String reply = prompt.toUpperCase(java.util.Locale.ROOT);
            sink.onText(reply);
            Part part = new Part.Text(reply);
            return new ChatReply(List.of(part), FinishReason.STOP, Usage.unknown(), "loud", List.of());
        }

        @Override
        public List<ModelInfo> models() {
            return List.of(model("loud"));
        }

        @Override
        public ModelInfo model(String model) {
            return ModelInfo.of(model).withContextWindow(8192);
        }
    }
    // :guide
}
