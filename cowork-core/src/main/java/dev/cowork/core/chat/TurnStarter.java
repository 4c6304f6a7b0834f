package dev.cowork.core.chat;

import dev.cowork.SendRequest;
import dev.cowork.Turn;
import dev.cowork.TurnPlan;
import dev.cowork.TurnStream;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.core.context.AssembledContext;
import dev.cowork.core.context.ContextBuilder;
import dev.cowork.core.context.ContextRequest;
import dev.cowork.core.llm.ResolvedModel;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.error.ClosedException;
import dev.cowork.error.ConflictException;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.Tool;
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
        TurnOrder order = order(request);
        Message prompt = new Message(
                new MessageId(scope.ids().next()),
                chat,
                now.nextSequence(),
                Role.USER,
                scope.actor(),
                List.of(new Part.Text(order.prompt())),
                scope.now(),
                null);
        AssembledContext context = new ContextBuilder(scope, parts.counter(), parts.searcher())
                .build(new ContextRequest(
                        order.model(),
                        order.options(),
                        parts.tools().stream().map(Tool::declaration).toList(),
                        prompt,
                        false,
                        now.clearedBefore()));
        return new PreparedTurn(this, parts.counter(), order, now, context);
    }

    TurnStream stream(SendRequest request) {
        return stream(order(request));
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
        Turn last = turns.getLast();
        ResolvedModel model = parts.models()
                .resolve(
                        last.calls().isEmpty()
                                ? parts.model()
                                : last.calls().getLast().model());
        ChatOptions options = last.calls().isEmpty()
                ? parts.options()
                : last.context().request().options();
        return start(new TurnOrder(last.prompt().text(), model, options, null, Duration.ZERO, null, broken));
    }

    private TurnOrder order(SendRequest request) {
        String prompt = Inputs.nonBlank("A prompt", request.prompt(), LONGEST_PROMPT);
        request.idempotencyKey().ifPresent(key -> Inputs.nonBlank("An idempotency key", key, LONGEST_KEY));
        return new TurnOrder(
                prompt,
                parts.models().resolve(request.model().orElse(parts.model())),
                request.options().orElse(parts.options()),
                request.idempotencyKey().orElse(null),
                request.queue(),
                null,
                null);
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
