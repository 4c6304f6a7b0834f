package dev.cowork.core.chat;

import dev.cowork.ImageInput;
import dev.cowork.core.context.AssembledContext;
import dev.cowork.core.context.ContextRequest;
import dev.cowork.core.context.Redaction;
import dev.cowork.core.llm.ResolvedModel;
import dev.cowork.data.ContentHash;
import dev.cowork.data.JsonText;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.TokenCounter;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.TurnRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A turn that somebody wants.
 *
 * @param prompt what the user says
 * @param images the pictures that are shown with it
 * @param models who is asked, and those that are asked when the first one fails
 * @param options how to answer
 * @param schema a JSON schema that the reply must follow, or null
 * @param type what the reply is read as, the schema's type; null when it stays text
 * @param counter counts tokens for the first model
 * @param key the idempotency key, or null
 * @param queue how long to wait for a running turn
 * @param plan the context that was shown to the host, or null when it is made in the turn
 * @param retried the broken turn whose message is answered again, or null
 */
record TurnOrder(
        String prompt,
        List<ImageInput> images,
        List<ResolvedModel> models,
        ChatOptions options,
        @Nullable JsonText schema,
        @Nullable Class<?> type,
        TokenCounter counter,
        @Nullable String key,
        Duration queue,
        @Nullable Plan plan,
        @Nullable TurnRecord retried) {
    /**
     * A context that was made before the turn, and the chat as it was then.
     *
     * @param context the context, as the host saw it
     * @param chat the chat
     * @param redaction its placeholders, or null without a redactor
     */
    record Plan(
            AssembledContext context,
            ChatRecord chat,
            @Nullable Redaction redaction) {}

    ResolvedModel model() {
        return models.getFirst();
    }

    /** The user's message. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Text(prompt));
        images.forEach(image -> parts.add(image.part()));
        return parts;
    }

    /** What the context is made for. */
    ContextRequest request(List<ToolDeclaration> tools, Message message, boolean committed, long clearedBefore) {
        Map<ContentHash, String> shown = new HashMap<>();
        images.forEach(
                image -> shown.put(image.part().content(), Base64.getEncoder().encodeToString(image.bytes())));
        return new ContextRequest(model(), options, tools, schema, shown, message, committed, clearedBefore);
    }

    TurnOrder with(Plan shown) {
        return new TurnOrder(prompt, images, models, options, schema, type, counter, key, queue, shown, null);
    }
}
