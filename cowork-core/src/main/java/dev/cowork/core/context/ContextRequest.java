package dev.cowork.core.context;

import dev.cowork.core.llm.ResolvedModel;
import dev.cowork.data.ContentHash;
import dev.cowork.data.JsonText;
import dev.cowork.data.Message;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ToolDeclaration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a context is made for.
 *
 * @param model the model to be asked
 * @param options how to answer
 * @param tools the tools that the model may call
 * @param schema a JSON schema that the reply must follow, or null
 * @param images pictures of the prompt that are not in the store yet, in base64 by their hash
 * @param prompt the user's message; its sequence is the one it has or will have
 * @param committed whether that message is in the store
 * @param clearedBefore messages with a lower sequence are not part of the history
 */
public record ContextRequest(
        ResolvedModel model,
        ChatOptions options,
        List<ToolDeclaration> tools,
        @Nullable JsonText schema,
        Map<ContentHash, String> images,
        Message prompt,
        boolean committed,
        long clearedBefore) {
    /** Copies the collections. */
    public ContextRequest {
        tools = List.copyOf(tools);
        images = Map.copyOf(images);
    }
}
