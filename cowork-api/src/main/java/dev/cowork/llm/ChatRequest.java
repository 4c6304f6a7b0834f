package dev.cowork.llm;

import dev.cowork.data.ContentHash;
import dev.cowork.data.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a language model is given: a pure function of the kept segments of a context. Immutable.
 *
 * @param model the model's name without its provider, such as {@code llama3.2}
 * @param messages the conversation, oldest first
 * @param tools the tools it may call, perhaps none
 * @param schemaOrNull a JSON schema that the reply must follow, or null
 * @param options how to answer
 * @param images the bytes of the pictures that messages name, in base64 (RFC 4648, section 4) by their hash; a picture
 *     whose bytes are not there is told by its caption
 */
public record ChatRequest(
        String model,
        List<ChatMessage> messages,
        List<ToolDeclaration> tools,
        @Nullable JsonText schemaOrNull,
        ChatOptions options,
        Map<ContentHash, String> images) {
    /** Copies the collections. */
    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        images = Map.copyOf(images);
    }

    /**
     * A request without pictures.
     *
     * @param model the model's name without its provider
     * @param messages the conversation, oldest first
     * @param tools the tools it may call, perhaps none
     * @param schemaOrNull a JSON schema that the reply must follow, or null
     * @param options how to answer
     */
    public ChatRequest(
            String model,
            List<ChatMessage> messages,
            List<ToolDeclaration> tools,
            @Nullable JsonText schemaOrNull,
            ChatOptions options) {
        this(model, messages, tools, schemaOrNull, options, Map.of());
    }

    /**
     * The schema that the reply must follow.
     *
     * @return the schema, or empty for free text
     */
    public Optional<JsonText> schema() {
        return Optional.ofNullable(schemaOrNull);
    }
}
