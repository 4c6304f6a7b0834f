package dev.cowork.core.chat;

import dev.cowork.Turn;
import dev.cowork.TurnPlan;
import dev.cowork.TurnStream;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.context.AssembledContext;
import dev.cowork.core.context.ContextEdits;
import dev.cowork.core.context.Redacting;
import dev.cowork.core.context.Redaction;
import dev.cowork.llm.Context;
import dev.cowork.spi.ChatRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan: an order, the chat as it was, and the context that will be sent as it is shown. */
final class PreparedTurn implements TurnPlan {
    private static final int LONGEST_TEXT = 1_000_000;

    private final TurnStarter starter;
    private final TurnOrder order;
    private final ChatRecord chat;
    private final AssembledContext context;
    private final @Nullable Redaction redaction;

    PreparedTurn(
            TurnStarter starter,
            TurnOrder order,
            ChatRecord chat,
            AssembledContext context,
            @Nullable Redaction redaction) {
        this.starter = starter;
        this.order = order;
        this.chat = chat;
        this.context = context;
        this.redaction = redaction;
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public Map<String, String> redactions() {
        return redaction == null ? Map.of() : redaction.map();
    }

    @Override
    public TurnPlan drop(int segment) {
        return with(edits().drop(context, segment));
    }

    @Override
    public TurnPlan replace(int segment, String text) {
        return with(edits().replace(context, segment, checked(text)));
    }

    @Override
    public TurnPlan add(String text) {
        return with(edits().add(context, checked(text)));
    }

    @Override
    public TurnStream stream() {
        return starter.stream(order.with(new TurnOrder.Plan(context, chat, redaction)));
    }

    @Override
    public Turn send() {
        try (TurnStream stream = stream()) {
            return stream.turn();
        }
    }

    private static String checked(String text) {
        return Inputs.nonBlank("A text for a context", text, LONGEST_TEXT);
    }

    private ContextEdits edits() {
        return new ContextEdits(order.counter(), order.options());
    }

    private TurnPlan with(AssembledContext changed) {
        AssembledContext frozen =
                redaction == null ? changed : new Redacting(redaction, order.counter()).context(changed);
        return new PreparedTurn(starter, order, chat, frozen, redaction);
    }
}
