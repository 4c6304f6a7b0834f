package dev.cowork.core.chat;

import dev.cowork.TurnEvent;
import dev.cowork.core.context.AssembledContext;
import dev.cowork.core.context.Redacting;
import dev.cowork.core.context.Redaction;
import dev.cowork.core.context.RestoringSink;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.TokenCounter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands between a turn and its models: nothing that is to be redacted passes it. Used by the turn's thread. */
final class Shield {
    private final @Nullable Redaction redaction;
    private final @Nullable Redacting redacting;
    private final TurnLog log;
    private int told;
    private @Nullable ChatReply said;

    Shield(TurnParts parts, TurnOrder order, TurnLog log) {
        this.log = log;
        redaction = redaction(parts, order);
        TokenCounter counter = order.counter();
        redacting = redaction == null ? null : new Redacting(redaction, counter);
    }

    private static @Nullable Redaction redaction(TurnParts parts, TurnOrder order) {
        TurnOrder.Plan plan = order.plan();
        if (plan != null) {
            return plan.redaction();
        }
        return parts.gateway().redactor() == null
                ? null
                : new Redaction(parts.gateway().redactor());
    }

    /** The context as it is frozen. */
    AssembledContext context(AssembledContext context) {
        if (redaction == null || redacting == null) {
            return context;
        }
        AssembledContext frozen = redacting.context(context);
        if (redaction.map().size() > told) {
            told = redaction.map().size();
            log.add(new TurnEvent.Redacted(redaction.map()));
        }
        return frozen;
    }

    /** Asks a model; the reply is what the user gets. */
    ChatReply ask(LlmProvider provider, ChatRequest request, ChatSink sink, Cancellation cancellation) {
        said = null;
        if (redaction == null || redacting == null) {
            return said = provider.chat(request, sink, cancellation);
        }
        RestoringSink restoring = new RestoringSink(redaction, sink);
        try {
            said = provider.chat(request, restoring, cancellation);
            return redacting.reply(said);
        } finally {
            restoring.finish();
        }
    }

    /** What the model answered when it was asked last, as it said it; empty if it did not answer. */
    Optional<ChatReply> said() {
        return Optional.ofNullable(said);
    }
}
