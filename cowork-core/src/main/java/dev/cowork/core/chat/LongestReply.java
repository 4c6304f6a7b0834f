package dev.cowork.core.chat;

import dev.cowork.core.context.AssembledContext;
import dev.cowork.core.llm.ResolvedModel;

/** How long a reply can become, for who has to pay it. */
final class LongestReply {
    /** What a context leaves free for a reply whose length nobody bounded. */
    private static final int USUAL = 4096;

    private LongestReply() {}

    static long of(AssembledContext context, ResolvedModel model) {
        int most = model.info().maxOutput().orElse(USUAL);
        return context.request().options().maxTokens().orElse(Math.min(most, USUAL));
    }
}
