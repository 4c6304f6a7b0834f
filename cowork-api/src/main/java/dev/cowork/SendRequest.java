package dev.cowork;

import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.ChatOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a user says and how to answer it. Immutable; each {@code with} method answers a changed copy. */
public final class SendRequest {
    private record Values(
            String prompt,
            List<ImageInput> images,
            ModelSettings models,
            Task task,
            Optional<JsonText> schema,
            Optional<String> idempotencyKey,
            Duration queue) {}

    private final Values values;

    private SendRequest(Values values) {
        this.values = values;
    }

    /**
     * Says something.
     *
     * @param prompt what the user says
     * @return the request
     */
    public static SendRequest of(String prompt) {
        return new SendRequest(new Values(
                prompt, List.of(), ModelSettings.NONE, Task.CHAT, Optional.empty(), Optional.empty(), Duration.ZERO));
    }

    /**
     * Shows a picture with it.
     *
     * @param image the picture
     * @return the changed request
     */
    public SendRequest withImage(ImageInput image) {
        List<ImageInput> images = new ArrayList<>(values.images);
        images.add(image);
        return new SendRequest(new Values(
                values.prompt,
                List.copyOf(images),
                values.models,
                values.task,
                values.schema,
                values.idempotencyKey,
                values.queue));
    }

    /**
     * Asks another model than chat, workspace and engine say.
     *
     * @param name {@code provider/model}
     * @return the changed request
     */
    public SendRequest withModel(String name) {
        return with(values.models.withModel(name));
    }

    /**
     * Asks these models when the chosen one fails before its first token.
     *
     * @param names {@code provider/model}, in order
     * @return the changed request
     */
    public SendRequest withFallbacks(String... names) {
        return with(values.models.withFallbacks(names));
    }

    /**
     * Answers with options that go before those of chat, workspace and engine.
     *
     * @param value how to answer
     * @return the changed request
     */
    public SendRequest withOptions(ChatOptions value) {
        return with(values.models.withOptions(value));
    }

    private SendRequest with(ModelSettings models) {
        return new SendRequest(new Values(
                values.prompt, values.images, models, values.task, values.schema, values.idempotencyKey, values.queue));
    }

    /**
     * Says what the model is asked for, which may choose another one.
     *
     * @param value the task, {@link Task#CHAT} unless said
     * @return the changed request
     */
    public SendRequest withTask(Task value) {
        return new SendRequest(new Values(
                values.prompt,
                values.images,
                values.models,
                value,
                values.schema,
                values.idempotencyKey,
                values.queue));
    }

    /**
     * Holds the reply to a JSON schema. A reply that does not follow it is asked for once more.
     *
     * @param value the schema, an object
     * @return the changed request
     */
    public SendRequest withSchema(JsonText value) {
        return new SendRequest(new Values(
                values.prompt,
                values.images,
                values.models,
                values.task,
                Optional.of(value),
                values.idempotencyKey,
                values.queue));
    }

    /**
     * Makes sending twice harmless: the second time answers the first turn.
     *
     * @param key 1 to 128 characters, not blank, unique in the chat
     * @return the changed request
     */
    public SendRequest withIdempotencyKey(String key) {
        if (key.isBlank() || key.length() > 128) {
            throw new InvalidInputException("An idempotency key has 1 to 128 characters and is not blank");
        }
        return new SendRequest(new Values(
                values.prompt,
                values.images,
                values.models,
                values.task,
                values.schema,
                Optional.of(key),
                values.queue));
    }

    /**
     * Waits for a running turn to end instead of a conflict.
     *
     * @param longest how long to wait
     * @return the changed request
     */
    public SendRequest withQueue(Duration longest) {
        return new SendRequest(new Values(
                values.prompt,
                values.images,
                values.models,
                values.task,
                values.schema,
                values.idempotencyKey,
                longest));
    }

    /**
     * What the user says.
     *
     * @return the prompt
     */
    public String prompt() {
        return values.prompt;
    }

    /**
     * The pictures that are shown with it.
     *
     * @return in order
     */
    public List<ImageInput> images() {
        return values.images;
    }

    /**
     * Which model is asked and how, as far as the request says it.
     *
     * @return the settings
     */
    public ModelSettings models() {
        return values.models;
    }

    /**
     * What the model is asked for.
     *
     * @return the task
     */
    public Task task() {
        return values.task;
    }

    /**
     * The schema that the reply must follow.
     *
     * @return a JSON schema, or empty for free text
     */
    public Optional<JsonText> schema() {
        return values.schema;
    }

    /**
     * The idempotency key.
     *
     * @return the key, or empty
     */
    public Optional<String> idempotencyKey() {
        return values.idempotencyKey;
    }

    /**
     * How long to wait for a running turn.
     *
     * @return the time; zero answers with a conflict at once
     */
    public Duration queue() {
        return values.queue;
    }
}
