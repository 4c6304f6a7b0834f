package dev.cowork.core.chat;

import dev.cowork.Call;
import dev.cowork.ImageInput;
import dev.cowork.ModelSettings;
import dev.cowork.Redactor;
import dev.cowork.SendRequest;
import dev.cowork.Task;
import dev.cowork.Turn;
import dev.cowork.TurnPlan;
import dev.cowork.TurnStream;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.core.context.AssembledContext;
import dev.cowork.core.context.ContextBuilder;
import dev.cowork.core.context.Redacting;
import dev.cowork.core.context.Redaction;
import dev.cowork.core.llm.Calibration;
import dev.cowork.core.llm.Gateway;
import dev.cowork.core.llm.ResolvedModel;
import dev.cowork.core.llm.Selection;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.ChatId;
import dev.cowork.data.JsonText;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Role;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.error.ClosedException;
import dev.cowork.error.ConflictException;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.TokenCounter;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.TurnRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Begins the turns of a chat: checks what is asked, and hands it to a thread of its own. */
final class TurnStarter {
    private static final int LONGEST_PROMPT = 1_000_000;
    private static final int LONGEST_KEY = 128;

    private final Scope scope;
    private final TurnParts parts;
    private final ChatId chat;

    TurnStarter(Scope scope, TurnParts parts, ChatId chat) {
        this.scope = scope;
        this.parts = parts;
        this.chat = chat;
    }

    TurnPlan prepare(SendRequest request, ChatRecord now) {
        TurnOrder order = order(request, null);
        Message prompt = new Message(
                new MessageId(scope.ids().next()),
                chat,
                now.nextSequence(),
                Role.USER,
                scope.actor(),
                order.parts(),
                scope.now(),
                null);
        AssembledContext context = new ContextBuilder(scope, order.counter(), parts.searcher())
                .build(order.request(parts.declarations(), prompt, false, now.clearedBefore()));
        Redactor redactor = parts.gateway().redactor();
        if (redactor == null) {
            return new PreparedTurn(this, order, now, context, null);
        }
        Redaction redaction = new Redaction(redactor);
        return new PreparedTurn(
                this, order, now, new Redacting(redaction, order.counter()).context(context), redaction);
    }

    /** Begins a turn whose reply is read as a type, if there is one. */
    TurnStream stream(SendRequest request, @Nullable Class<?> type) {
        return stream(order(request, type));
    }

    /** Begins a turn, or finds the one with the same idempotency key. */
    TurnStream stream(TurnOrder order) {
        @Nullable String key = order.key();
        Optional<TurnRecord> first =
                key == null ? Optional.empty() : scope.store().chats().turnByKey(chat, key);
        if (first.isPresent()) {
            return again(first.get());
        }
        try {
            return start(order);
        } catch (KeyUsedException e) {
            return again(e.first());
        }
    }

    TurnStream retry(TurnId id, List<Turn> turns) {
        if (turns.isEmpty() || !turns.getLast().id().equals(id)) {
            throw new ConflictException(
                    "The turn " + id + " is not the last one of the chat " + chat + "; only the last can be retried");
        }
        TurnRecord broken = scope.store().chats().turn(id).orElseThrow();
        if (broken.state() != TurnState.BROKEN) {
            throw new ConflictException("The turn " + id + " is " + broken.state()
                    + "; only a broken one can be retried"
                    + (broken.state() == TurnState.OPEN ? ", and an open one breaks when its lease has expired" : ""));
        }
        return start(again(broken, turns.getLast()));
    }

    /** Asks the model that was chosen then, in the same way, unless no call was made. */
    private TurnOrder again(TurnRecord broken, Turn last) {
        ModelSettings said = ModelSettings.NONE;
        @Nullable JsonText schema = null;
        if (!last.calls().isEmpty()) {
            Call call = last.calls().getLast();
            said = said.withModel(last.calls().getFirst().model());
            if (call.outcome() != CallOutcome.SKIPPED) {
                ChatRequest request = call.context().request();
                said = said.withOptions(request.options());
                schema = request.schemaOrNull();
            }
        }
        return order(last.prompt().text(), List.of(), said, Task.CHAT, schema, null, null, Duration.ZERO, broken);
    }

    private TurnOrder order(SendRequest request, @Nullable Class<?> type) {
        String prompt = Inputs.nonBlank("A prompt", request.prompt(), LONGEST_PROMPT);
        request.idempotencyKey().ifPresent(key -> Inputs.nonBlank("An idempotency key", key, LONGEST_KEY));
        return order(
                prompt,
                request.images(),
                request.models(),
                request.task(),
                request.schema().orElse(null),
                type,
                request.idempotencyKey().orElse(null),
                request.queue(),
                null);
    }

    private TurnOrder order(
            String prompt,
            List<ImageInput> images,
            ModelSettings said,
            Task task,
            @Nullable JsonText schema,
            @Nullable Class<?> type,
            @Nullable String key,
            Duration queue,
            @Nullable TurnRecord retried) {
        Gateway gateway = parts.gateway();
        Selection.Chosen chosen = new Selection(scope.store().ledger(), gateway.defaults()).choose(said, chat, task);
        List<ResolvedModel> models = gateway.resolve(chosen);
        TokenCounter counter = Calibration.of(
                gateway.counter(), models.getFirst(), scope.store().ledger());
        return new TurnOrder(
                prompt, images, models, chosen.options(), schema, type, counter, key, queue, null, retried);
    }

    private TurnStream start(TurnOrder order) {
        if (scope.store().inHostTransaction()) {
            throw new ConflictException(
                    "A turn in the chat " + chat + " cannot begin within a transaction of the host's,"
                            + " since its commits are its own; commit that transaction first, then send");
        }
        LiveTurnStream stream =
                new LiveTurnStream(scope.workspace(), new TurnId(scope.ids().next()));
        parts.running().add(stream);
        try {
            parts.threads().execute(new TurnPipeline(scope, parts, chat, order, stream));
        } catch (RejectedExecutionException e) {
            parts.running().remove(stream);
            throw new ClosedException("No thread runs turns any more; no turn was begun");
        }
        stream.awaitOpened();
        return stream;
    }

    private TurnStream again(TurnRecord first) {
        return parts.running()
                .find(scope.workspace(), first.id())
                .<TurnStream>map(LiveTurnStream::again)
                .orElseGet(() -> new StoredTurnStream(scope, parts.running(), first.id()));
    }
}
