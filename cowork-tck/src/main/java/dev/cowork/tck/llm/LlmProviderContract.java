package dev.cowork.tck.llm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import dev.cowork.testkit.ManualCancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link LlmProvider} must do. Extend it and say how to make yours answer, fall silent and fail; a provider
 * of a server is given a stand-in for it.
 */
@Timeout(60)
public abstract class LlmProviderContract {
    private static final List<String> CHUNKS = List.of("Releases ", "are cut\n", "on ", "火曜日 ", "😀", ".");

    private final List<LlmProvider> opened = new ArrayList<>();

    /** For subclasses. */
    protected LlmProviderContract() {}

    /**
     * Opens a provider whose models answer each request with these pieces of text, and then finish with {@code STOP}.
     *
     * @param chunks the pieces
     * @return a new provider; the contract closes it
     */
    protected abstract LlmProvider saying(List<String> chunks);

    /**
     * Opens a provider whose models say this and then nothing more, so that the request runs until it is cancelled.
     *
     * @param text what is said first; empty to say nothing at all
     * @return a new provider; the contract closes it
     */
    protected abstract LlmProvider stalling(String text);

    /**
     * The ways of failing that the provider can be brought to.
     *
     * @return for each kind how to open a provider whose requests fail so; the contract closes it
     */
    protected abstract Map<Kind, Supplier<LlmProvider>> failing();

    /**
     * Opens a provider that has these models.
     *
     * @param names in the order in which the server would name them
     * @return a new provider; the contract closes it
     */
    protected abstract LlmProvider listing(List<String> names);

    /**
     * What {@link #saying} reports.
     *
     * @return the counts
     */
    protected abstract Usage usage();

    /** Waits until the other side has seen that a request was given up; does nothing where there is no other side. */
    protected void awaitGivenUp() {}

    @AfterEach
    final void closeProviders() {
        opened.forEach(LlmProvider::close);
    }

    @Test
    void hasAnIdThatCanBeChosen() {
        String id = open(saying(CHUNKS)).id();
        assertTrue(id.matches("[a-z0-9_-]{1,64}"), id);
    }

    @Test
    void saysAsItComesWhatItAnswersInTheEnd() {
        List<String> heard = new ArrayList<>();

        ChatReply reply = open(saying(CHUNKS)).chat(request(), heard::add, Cancellation.NEVER);

        assertEquals(String.join("", CHUNKS), reply.text());
        assertEquals(reply.text(), String.join("", heard));
        assertFalse(heard.contains(""), "empty pieces are not for the sink");
        assertEquals(FinishReason.STOP, reply.finish());
        assertEquals(usage(), reply.usage());
        assertEquals(List.of(), reply.toolCalls());
        assertEquals(List.of(), reply.notes());
    }

    @Test
    void answersNothingWithNothing() {
        ChatReply reply = open(saying(List.of())).chat(request(), ChatSink.NONE, Cancellation.NEVER);
        assertEquals("", reply.text());
    }

    @Test
    void answersManyAtOnce() {
        LlmProvider provider = open(saying(CHUNKS));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<String>> replies = IntStream.range(0, 32)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> provider.chat(request(), ChatSink.NONE, Cancellation.NEVER)
                                    .text(),
                            threads))
                    .toList();
            replies.forEach(reply -> assertEquals(String.join("", CHUNKS), reply.join()));
        }
    }

    @Test
    void asksNothingOnceCancelled() {
        ManualCancellation cancellation = new ManualCancellation();
        cancellation.cancel();
        List<String> heard = new ArrayList<>();

        assertKind(Kind.CANCELLED, open(saying(CHUNKS)), heard::add, cancellation);
        assertEquals(List.of(), heard);
    }

    @Test
    void endsWhenItIsCancelledInTheMiddle() {
        ManualCancellation cancellation = new ManualCancellation();
        List<String> heard = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // From another thread, and only once something was heard.
            ChatSink sink = text -> {
                heard.add(text);
                threads.execute(cancellation::cancel);
            };
            assertKind(Kind.CANCELLED, open(stalling("Releases")), sink, cancellation);
        }
        awaitGivenUp();
        assertEquals(List.of("Releases"), heard);
        assertEquals(0, cancellation.waiting(), "it still waits for a cancellation");
    }

    @Test
    void endsWhenItIsCancelledBeforeItSaidAnything() {
        ManualCancellation cancellation = new ManualCancellation();
        LlmProvider provider = open(stalling(""));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> asked = CompletableFuture.runAsync(
                    () -> assertKind(Kind.CANCELLED, provider, ChatSink.NONE, cancellation), threads);
            cancellation.cancel();
            asked.join();
        }
        assertEquals(0, cancellation.waiting(), "it still waits for a cancellation");
    }

    @Test
    void isNotChangedByACancellationThatComesLate() {
        ManualCancellation cancellation = new ManualCancellation();
        LlmProvider provider = open(saying(CHUNKS));

        String first = provider.chat(request(), ChatSink.NONE, cancellation).text();
        cancellation.cancel();

        assertEquals(
                first,
                provider.chat(request(), ChatSink.NONE, Cancellation.NEVER).text());
    }

    @Test
    void failsWithTheKindOfTheFailure() {
        failing().forEach((kind, opener) -> {
            ProviderException error = assertKind(kind, open(opener.get()), ChatSink.NONE, Cancellation.NEVER);
            assertFalse(String.valueOf(error.getMessage()).isBlank());
        });
    }

    @Test
    void throwsWhatTheSinkThrows() {
        RuntimeException own = new ArithmeticException("the sink's own");
        LlmProvider provider = open(saying(CHUNKS));

        RuntimeException thrown = assertThrows(
                ArithmeticException.class,
                () -> provider.chat(
                        request(),
                        text -> {
                            throw own;
                        },
                        Cancellation.NEVER));

        assertSame(own, thrown);
        assertDoesNotThrow(() -> provider.chat(request(), ChatSink.NONE, Cancellation.NEVER));
    }

    @Test
    void listsItsModelsByName() {
        LlmProvider provider = open(listing(List.of("zeta", "alpha", "mid:7b")));

        List<String> names = provider.models().stream().map(ModelInfo::name).toList();

        assertEquals(List.of("alpha", "mid:7b", "zeta"), names);
    }

    @Test
    void knowsAModelByItsName() {
        LlmProvider provider = open(saying(CHUNKS));
        ModelInfo info = provider.model("some-model");

        assertEquals("some-model", info.name());
        assertTrue(info.contextWindow().isEmpty() || info.contextWindow().getAsInt() > 0);
    }

    @Test
    void canBeClosedTwice() {
        LlmProvider provider = open(saying(CHUNKS));
        provider.close();
        assertDoesNotThrow(provider::close);
    }

    private ProviderException assertKind(Kind kind, LlmProvider provider, ChatSink sink, Cancellation cancellation) {
        ProviderException error =
                assertThrows(ProviderException.class, () -> provider.chat(request(), sink, cancellation));
        assertEquals(kind, error.kind(), error::getMessage);
        return error;
    }

    /**
     * Closes a provider when the test ends.
     *
     * @param provider the provider
     * @return the provider
     */
    protected final LlmProvider open(LlmProvider provider) {
        opened.add(provider);
        return provider;
    }

    private static ChatRequest request() {
        return new ChatRequest(
                "some-model",
                List.of(
                        new ChatMessage(Role.SYSTEM, List.of(new Part.Text("Answer briefly."))),
                        new ChatMessage(Role.USER, List.of(new Part.Text("When do we release?")))),
                List.of(),
                null,
                ChatOptions.DEFAULT);
    }
}
