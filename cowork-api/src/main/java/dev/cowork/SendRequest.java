package dev.cowork;

import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.ChatOptions;
import java.time.Duration;
import java.util.Optional;

/** What a user says and how to answer it. Immutable; each {@code with} method answers a changed copy. */
public final class SendRequest {
    private final String prompt;
    private final Optional<String> model;
    private final Optional<ChatOptions> options;
    private final Optional<String> idempotencyKey;
    private final Duration queue;

    private SendRequest(
            String prompt,
            Optional<String> model,
            Optional<ChatOptions> options,
            Optional<String> idempotencyKey,
            Duration queue) {
        this.prompt = prompt;
        this.model = model;
        this.options = options;
        this.idempotencyKey = idempotencyKey;
        this.queue = queue;
    }

    /**
     * Says something.
     *
     * @param prompt 1 to 1,000,000 characters, not blank, no unpaired surrogates, no NUL
     * @return the request
     */
    public static SendRequest of(String prompt) {
        return new SendRequest(prompt, Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    /**
     * Asks another model than the engine's.
     *
     * @param name {@code provider/model}
     * @return the changed request
     */
    public SendRequest withModel(String name) {
        return new SendRequest(prompt, Optional.of(name), options, idempotencyKey, queue);
    }

    /**
     * Answers with other options than the engine's.
     *
     * @param value the options
     * @return the changed request
     */
    public SendRequest withOptions(ChatOptions value) {
        return new SendRequest(prompt, model, Optional.of(value), idempotencyKey, queue);
    }

    /**
     * Makes sending twice harmless: the second time answers the first turn.
     *
     * @param key 1 to 128 characters, unique in the chat
     * @return the changed request
     * @throws InvalidInputException if the key is blank or too long
     */
    public SendRequest withIdempotencyKey(String key) {
        if (key.isBlank() || key.length() > 128) {
            throw new InvalidInputException("An idempotency key has 1 to 128 characters and is not blank");
        }
        return new SendRequest(prompt, model, options, Optional.of(key), queue);
    }

    /**
     * Waits for a running turn to end instead of a conflict.
     *
     * @param longest how long to wait at the most; zero, the default, does not wait
     * @return the changed request
     */
    public SendRequest withQueue(Duration longest) {
        return new SendRequest(prompt, model, options, idempotencyKey, longest);
    }

    /**
     * What the user says.
     *
     * @return the prompt
     */
    public String prompt() {
        return prompt;
    }

    /**
     * The model to ask.
     *
     * @return {@code provider/model}, or empty for the engine's
     */
    public Optional<String> model() {
        return model;
    }

    /**
     * How to answer.
     *
     * @return the options, or empty for the engine's
     */
    public Optional<ChatOptions> options() {
        return options;
    }

    /**
     * The idempotency key.
     *
     * @return the key, or empty
     */
    public Optional<String> idempotencyKey() {
        return idempotencyKey;
    }

    /**
     * How long to wait for a running turn.
     *
     * @return zero for not at all
     */
    public Duration queue() {
        return queue;
    }
}
