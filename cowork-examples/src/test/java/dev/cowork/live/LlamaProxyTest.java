package dev.cowork.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.RetryPolicy;
import dev.cowork.SendRequest;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnStream;
import dev.cowork.data.StopReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.anthropic.AnthropicProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.cowork.servers.LlamaServer;
import dev.cowork.servers.LlamaServer.Variant;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@link ProxyTest} in short, with llama.cpp's server at the other end of three protocols. */
@Timeout(120)
class LlamaProxyTest {
    private static final int TURNS = 20;
    private static final List<String> MODELS =
            List.of("chat/chat", "responses/chat", "anthropic/chat", "locked/chat", "tool/tool");

    @Test
    void recordsWhatIsStored(@TempDir Path folder) throws IOException {
        List<Proxied> all = new ArrayList<>();
        try (LlamaServer chats = LlamaServer.of(Variant.CHAT)
                        .apiKey(Asking.KEY)
                        .slots(1)
                        .contextSize(8192)
                        .start();
                LlamaServer tools =
                        LlamaServer.of(Variant.TOOL).slots(1).contextSize(8192).start()) {
            Path files = folder.resolve("recorded");
            all.add(new Proxied(Protocol.CHAT, LlamaProxyTest::chat, chats.uri(), files.resolve("chat")));
            all.add(new Proxied(
                    Protocol.RESPONSES, LlamaProxyTest::responses, chats.uri(), files.resolve("responses")));
            all.add(new Proxied(Protocol.ANTHROPIC, LlamaProxyTest::messages, chats.uri(), files.resolve("messages")));
            all.add(new Proxied(
                    Protocol.CHAT, uri -> openAi("locked", uri).build(), chats.uri(), files.resolve("locked")));
            all.add(new Proxied(Protocol.CHAT, uri -> openAi("tool", uri).build(), tools.uri(), files.resolve("tool")));
            try (Cowork cowork = open(folder, all)) {
                for (int turn = 0; turn < TURNS; turn += 2) {
                    // Short chats: each letter is a token for these models.
                    Chat chat = cowork.workspace("w").chats().create("Chat " + turn);
                    checkReply(turn, run(turn, chat));
                    checkReply(turn + 1, run(turn + 1, chat));
                }
            } finally {
                all.forEach(Proxied::close);
            }
        }
        try (Cowork cowork = open(folder, all)) {
            Audit audit = new Audit(all, turn -> false);
            audit.check(cowork.workspace("w"));
            System.out.println("LlamaProxyTest: " + audit.counts());
            assertEquals(TURNS / 5, audit.counts().get("calls of a fallback"));
            assertTrue(audit.counts().get("calls with results of tools") >= TURNS / 5);
        }
    }

    private static LlmProvider chat(URI server) {
        return openAi("chat", server).apiKey(Asking.KEY).build();
    }

    private static LlmProvider responses(URI server) {
        return openAi("responses", server).apiKey(Asking.KEY).responses().build();
    }

    private static LlmProvider messages(URI server) {
        return AnthropicProvider.builder()
                .baseUrl(server)
                .apiKey(Asking.KEY)
                .maxTokens(64)
                .contextWindow(4096)
                .build();
    }

    private static OpenAiProvider.Builder openAi(String id, URI server) {
        return OpenAiProvider.builder().id(id).baseUrl(server.resolve("/v1")).contextWindow(4096);
    }

    private static Cowork open(Path folder, List<Proxied> all) {
        CoworkBuilder builder = Cowork.builder()
                .directory(folder.resolve("data"))
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .model(MODELS.getFirst())
                .options(Asking.ALWAYS_THE_SAME.toBuilder()
                        .parallelToolCalls(false)
                        .build())
                .retries(RetryPolicy.NONE.withCoolDown(Duration.ZERO))
                .toolRounds(3)
                .tool(Asking.weather(Collections.synchronizedList(new ArrayList<>())));
        all.forEach(one -> builder.llm(one.provider()));
        return builder.open();
    }

    private static Turn run(int turn, Chat chat) {
        SendRequest request = SendRequest.of("Weather " + turn + "?")
                .withModel(MODELS.get(turn % MODELS.size()))
                .withFallbacks(MODELS.get(turn / MODELS.size() % 3));
        try (TurnStream stream = chat.stream(request)) {
            for (TurnEvent event : stream) {
                if (isCancelled(turn) && event instanceof TurnEvent.Text) {
                    stream.cancel();
                }
            }
            return stream.turn();
        } catch (TurnFailedException e) {
            return e.turn();
        }
    }

    private static void checkReply(int turn, Turn ended) {
        if (MODELS.get(turn % MODELS.size()).equals("tool/tool")) {
            assertEquals(StopReason.TOOL_LIMIT, ended.stop().orElseThrow());
        } else if (isCancelled(turn)) {
            assertTrue("Hey!".startsWith(ended.reply()), ended.reply());
        } else {
            assertEquals("Hey!", ended.reply());
            assertEquals(StopReason.FINISHED, ended.stop().orElseThrow());
        }
    }

    /** Where the last word came first, it is too late for that. */
    private static boolean isCancelled(int turn) {
        return turn % 7 == 6;
    }
}
