package dev.cowork.llm;

import java.util.List;

/**
 * A server or a library that runs language models. Implementations are safe for use by many threads at once.
 */
public interface LlmProvider extends AutoCloseable {
    /**
     * The name in front of the slash of {@code provider/model}.
     *
     * @return 1 to 64 of {@code a-z}, {@code 0-9}, {@code _} and {@code -}
     */
    String id();

    /**
     * Asks a model and waits for the whole reply. Gives the model nothing but the request.
     *
     * @param request what to ask
     * @param sink hears the reply as it comes; what it heard is a prefix of the reply
     * @param cancellation closes the connection at once when cancelled
     * @return the reply
     * @throws dev.cowork.error.ProviderException if the provider fails, or with kind {@code CANCELLED}
     */
    ChatReply chat(ChatRequest request, ChatSink sink, Cancellation cancellation);

    /**
     * The models that the provider has.
     *
     * @return the models, sorted by name
     * @throws dev.cowork.error.ProviderException if the provider fails
     */
    List<ModelInfo> models();

    /**
     * What is known of one model, without asking a server for each call.
     *
     * @param model its name without the provider
     * @return the facts, with empty values for what is not known
     */
    ModelInfo model(String model);

    /** Frees what the provider opened itself. */
    @Override
    default void close() {}
}
