package dev.cowork.bench.stream;

import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ollama.OllamaProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A server that says a thousand tokens, and three clients that ask it: ours, LangChain4j's, and the JDK's alone. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
public class StreamState {
    /** How long the reply is. */
    static final int TOKENS = 1000;

    private static final String PROMPT = "Say a thousand words.";

    /** In which protocol it speaks. */
    @Param({"OLLAMA", "OPENAI"})
    public Protocol protocol;

    /** Whether the server writes all tokens at once, so that the client is what takes time, or each by itself. */
    @Param({"together", "apart"})
    public String writes;

    private TokenServer server;
    private LlmProvider ours;
    private StreamingChatModel theirs;
    private HttpClient bare;
    private HttpRequest bareRequest;
    private ChatRequest request;

    /** Opens everything, and sees to it that all hear the same. */
    @Setup(Level.Trial)
    public void open() {
        server = protocol.serve(TOKENS, writes.equals("apart"));
        URI uri = server.uri();
        boolean ollama = protocol == Protocol.OLLAMA;
        ours = ollama
                ? OllamaProvider.builder().baseUrl(uri).build()
                : OpenAiProvider.builder().baseUrl(uri.resolve("/v1")).build();
        theirs = ollama
                ? OllamaStreamingChatModel.builder()
                        .baseUrl(uri.toString())
                        .modelName("m")
                        .build()
                : OpenAiStreamingChatModel.builder()
                        .baseUrl(uri + "/v1")
                        .apiKey("none")
                        .modelName("m")
                        .build();
        bare = HttpClient.newHttpClient();
        bareRequest = HttpRequest.newBuilder(uri.resolve("/bare"))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        ChatMessage message = new ChatMessage(Role.USER, List.of(new Part.Text(PROMPT)));
        request = new ChatRequest("m", List.of(message), List.of(), null, ChatOptions.DEFAULT);
        check("Cowork", this::cowork);
        check("LangChain4j", this::langChain4j);
    }

    private static void check(String client, Listener listener) {
        String expected = IntStream.range(0, TOKENS).mapToObj(Protocol::text).collect(Collectors.joining());
        int[] tokens = new int[1];
        StringBuilder heard = new StringBuilder();
        String whole = listener.hear(token -> {
            tokens[0]++;
            heard.append(token);
        });
        if (tokens[0] != TOKENS || !heard.toString().equals(expected) || !whole.equals(expected)) {
            throw new IllegalStateException(client + " heard " + tokens[0] + " tokens: " + heard);
        }
    }

    private interface Listener {
        String hear(Consumer<String> sink);
    }

    /** Asks with Cowork and answers the whole reply. */
    String cowork(Consumer<String> sink) {
        return ours.chat(request, sink::accept, Cancellation.NEVER).text();
    }

    /** Asks with LangChain4j and answers the whole reply. */
    String langChain4j(Consumer<String> sink) {
        CompletableFuture<String> reply = new CompletableFuture<>();
        theirs.chat(PROMPT, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String token) {
                sink.accept(token);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                reply.complete(response.aiMessage().text());
            }

            @Override
            public void onError(Throwable error) {
                reply.completeExceptionally(error);
            }
        });
        return reply.join();
    }

    /** Reads the lines of the answer and understands none. */
    int bare(Consumer<String> sink) throws IOException, InterruptedException {
        int lines = 0;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                bare.send(bareRequest, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                sink.accept(line);
                lines++;
            }
        }
        return lines;
    }

    /** Closes everything. */
    @TearDown(Level.Trial)
    public void close() {
        ours.close();
        bare.close();
        server.close();
    }
}
