package dev.cowork.core.chat;

import dev.cowork.core.context.AssembledContext;
import dev.cowork.core.llm.ResolvedModel;
import dev.cowork.llm.ChatOptions;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.TurnRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A turn that somebody wants.
 *
 * @param prompt what the user says
 * @param model who is asked
 * @param options how to answer
 * @param key the idempotency key, or null
 * @param queue how long to wait for a running turn
 * @param plan the context that was shown to the host, or null when it is made in the turn
 * @param retried the broken turn whose message is answered again, or null
 */
record TurnOrder(
        String prompt,
        ResolvedModel model,
        ChatOptions options,
        @Nullable String key,
        Duration queue,
        @Nullable Plan plan,
        @Nullable TurnRecord retried) {
    /**
     * A context that was made before the turn, and the chat as it was then.
     *
     * @param context the context, as the host saw it
     * @param chat the chat
     */
    record Plan(AssembledContext context, ChatRecord chat) {}
}
