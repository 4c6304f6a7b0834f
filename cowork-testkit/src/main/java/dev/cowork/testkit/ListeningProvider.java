package dev.cowork.testkit;

import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Another provider, and everything that it was asked and answered. It forwards all calls as they are, and the other's
 * errors too. Thread-safe.
 *
 * <pre>{@code
 * ListeningProvider provider = ListeningProvider.of(OllamaProvider.builder().build());
 * }</pre>
 */
public final class ListeningProvider implements LlmProvider {
    private final Object lock = new Object();
    private final LlmProvider provider;
    private final List<Exchange> exchanges = new ArrayList<>();

    /**
     * What was asked, and what came of it.
     *
     * @param request what the provider was given
     * @param answer what it answered, or null while it runs and when it failed
     * @param error what it threw, or null
     */
    public record Exchange(
            ChatRequest request,
            @Nullable ChatReply answer,
            @Nullable Throwable error) {
        /**
         * What it answered.
         *
         * @return the reply, or empty while it runs and when it failed
         */
        public Optional<ChatReply> reply() {
            return Optional.ofNullable(answer);
        }

        /**
         * What it threw.
         *
         * @return the error, or empty
         */
        public Optional<Throwable> failure() {
            return Optional.ofNullable(error);
        }
    }

    private ListeningProvider(LlmProvider provider) {
        this.provider = provider;
    }

    /**
     * Listens to a provider.
     *
     * @param provider the other; closed with this one
     * @return a provider with its id and its models
     */
    public static ListeningProvider of(LlmProvider provider) {
        return new ListeningProvider(provider);
    }

    /**
     * The requests it got, those that failed or were cancelled included.
     *
     * @return in the order in which they came; a copy
     */
    public List<ChatRequest> requests() {
        return exchanges().stream().map(Exchange::request).toList();
    }

    /**
     * What was asked and answered.
     *
     * @return in the order in which the requests came; a copy
     */
    public List<Exchange> exchanges() {
        synchronized (lock) {
            return List.copyOf(exchanges);
        }
    }

    @Override
    public String id() {
        return provider.id();
    }

    @Override
    public ChatReply chat(ChatRequest request, ChatSink sink, Cancellation cancellation) {
        int index = begin(request);
        try {
            ChatReply reply = provider.chat(request, sink, cancellation);
            end(index, new Exchange(request, reply, null));
            return reply;
        } catch (Throwable e) {
            // Whatever it is: it is told, and goes on.
            end(index, new Exchange(request, null, e));
            throw e;
        }
    }

    private int begin(ChatRequest request) {
        synchronized (lock) {
            exchanges.add(new Exchange(request, null, null));
            return exchanges.size() - 1;
        }
    }

    private void end(int index, Exchange exchange) {
        synchronized (lock) {
            exchanges.set(index, exchange);
        }
    }

    @Override
    public List<ModelInfo> models() {
        return provider.models();
    }

    @Override
    public ModelInfo model(String model) {
        return provider.model(model);
    }

    @Override
    public void close() {
        provider.close();
    }
}
