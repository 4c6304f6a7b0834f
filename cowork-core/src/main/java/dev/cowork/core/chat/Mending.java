package dev.cowork.core.chat;

import dev.cowork.core.context.AssembledContext;
import dev.cowork.core.context.ContextBuilder;
import dev.cowork.core.context.ContextRequest;
import dev.cowork.data.JsonText;
import dev.cowork.data.StopReason;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.JsonBinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a model once what is wrong with a reply that misses its schema. Used by the turn's thread. */
final class Mending {
    private final @Nullable JsonText schema;
    private final @Nullable Class<?> type;
    private final StructuredReply replies;
    private final ContextBuilder contexts;
    private final TurnLedger ledger;
    private final Calls calls;
    private boolean tried;

    Mending(TurnOrder order, JsonBinding json, ContextBuilder contexts, TurnLedger ledger, Calls calls) {
        this.schema = order.schema();
        this.type = order.type();
        this.replies = new StructuredReply(json);
        this.contexts = contexts;
        this.ledger = ledger;
        this.calls = calls;
    }

    /** Whether the model is to be asked once more: what was cut off or refused would be no better then. */
    boolean isNeeded(ChatReply reply) {
        return !tried
                && StopReasons.of(reply) == StopReason.FINISHED
                && !problems(reply).isEmpty();
    }

    private List<String> problems(ChatReply reply) {
        return schema == null ? List.of() : replies.problems(reply.text(), schema, type);
    }

    /** Ends the call that was answered so, and makes the context of the next one. */
    AssembledContext context(Asking.Answer answer, ContextRequest request) {
        tried = true;
        ledger.commit(List.of(calls.ended(answer.reply())));
        calls.committed();
        calls.tell();
        String wrong = "The reply does not follow the JSON schema: "
                + String.join("; ", problems(answer.reply()))
                + ". Answer again, with one JSON value that follows it and nothing else.";
        return contexts.again(answer.context(), answer.reply().text(), wrong, request);
    }
}
