package dev.cowork.core.chat;

import dev.cowork.core.base.Scope;
import dev.cowork.core.context.ContextBuilder;
import dev.cowork.core.context.Eligibility;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.error.ConflictException;
import dev.cowork.error.CoworkException;
import dev.cowork.error.NotFoundException;
import dev.cowork.llm.Cancellation;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.TurnRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens a turn: takes the chat's lease and commits the user's message, or says why not. */
final class TurnOpening {
    /** How often a lease is tried that another process may hold; one of this process tells when it ends. */
    private static final Duration POLL = Duration.ofMillis(100);

    private final Scope scope;
    private final TurnParts parts;
    private final ChatId chatId;

    TurnOpening(Scope scope, TurnParts parts, ChatId chatId) {
        this.scope = scope;
        this.parts = parts;
        this.chatId = chatId;
    }

    /**
     * Opens.
     *
     * @param cancellation ends the waiting for a running turn
     * @throws KeyUsedException if the order's idempotency key was used
     * @throws ConflictException if a turn runs longer than the order waits, the chat is not as its plan saw it, or nobody
     *     wants the turn any more
     */
    OpenedTurn open(TurnId id, TurnOrder order, Cancellation cancellation) {
        long start = System.nanoTime();
        while (true) {
            new TurnRecovery(scope).recover(chatId);
            ChatRecord chat = expected(order);
            Message prompt = prompt(id, order, chat);
            List<Precondition> preconditions = preconditions(order, chat);
            List<Mutation> mutations = mutations(id, order, prompt);
            if (cancellation.isCancelled()) {
                throw new ConflictException(
                        "Sending to the chat " + chatId + " was cancelled before its turn began; nothing was written");
            }
            switch (scope.tryCommit(preconditions, mutations)) {
                case CommitResult.Applied applied -> {
                    return opened(id, order, chat, prompt, applied.change());
                }
                case CommitResult.Refused refused -> handle(refused, order, start);
            }
        }
    }

    private ChatRecord expected(TurnOrder order) {
        ChatRecord now = scope.store()
                .chats()
                .find(chatId)
                .filter(chat -> !chat.deleted())
                .orElseThrow(() -> new NotFoundException("There is no chat " + chatId + " any more"));
        requireLiving(order.retried());
        TurnOrder.Plan plan = order.plan();
        if (plan == null) {
            return now;
        }
        if (plan.chat().clearedBefore() != now.clearedBefore()) {
            throw new ConflictException("The chat " + chatId + " was cleared since the plan was made; prepare again");
        }
        new ContextBuilder(scope, order.counter(), parts.searcher())
                .forgottenSince(plan.context())
                .ifPresent(gone -> {
                    throw new ConflictException("Since the plan was made, its source "
                            + gone.source().key() + " was forgotten, erased or cleared; prepare again");
                });
        return plan.chat();
    }

    /** What was forgotten is never sent again, not even to answer it at last. */
    private void requireLiving(@Nullable TurnRecord retried) {
        if (retried != null
                && new Eligibility(scope.store(), List.of())
                        .isForgotten(new Source.OfMessages(chatId, retried.prompt(), retried.prompt()))) {
            throw new ConflictException("The message of the turn " + retried.id()
                    + " was forgotten, erased or cleared since; it cannot be answered any more");
        }
    }

    private List<Precondition> preconditions(TurnOrder order, ChatRecord chat) {
        List<Precondition> preconditions = new ArrayList<>();
        if (order.key() != null) {
            preconditions.add(new Precondition.KeyUnused(chatId, order.key()));
        }
        preconditions.add(new Precondition.LeaseFree(Leases.of(chatId)));
        preconditions.add(new Precondition.ChatAt(chatId, chat.nextSequence()));
        return preconditions;
    }

    private List<Mutation> mutations(TurnId id, TurnOrder order, Message prompt) {
        List<Mutation> mutations = new ArrayList<>();
        mutations.add(new Mutation.AcquireLease(Leases.of(chatId), "turn " + id, parts.lease()));
        TurnRecord retried = order.retried();
        if (retried == null) {
            order.images().forEach(image -> mutations.add(new Mutation.PutBlob(image.bytes())));
            mutations.add(new Mutation.AppendMessage(prompt));
            mutations.add(new ChatPassages(scope.store()).of(prompt));
        }
        mutations.add(new Mutation.OpenTurn(
                id, chatId, prompt.sequence(), order.key(), retried == null ? null : retried.id()));
        return mutations;
    }

    private Message prompt(TurnId id, TurnOrder order, ChatRecord chat) {
        TurnRecord retried = order.retried();
        if (retried != null) {
            return scope.store().chats().messages(chatId, retried.prompt(), 1).getFirst();
        }
        return new Message(
                new MessageId(scope.ids().next()),
                chatId,
                chat.nextSequence(),
                Role.USER,
                scope.actor(),
                order.parts(),
                scope.now(),
                id);
    }

    private OpenedTurn opened(TurnId id, TurnOrder order, ChatRecord chat, Message prompt, long change) {
        TurnRecord retried = order.retried();
        Instant at = scope.now();
        TurnRecord turn = new TurnRecord(
                id,
                chatId,
                TurnState.OPEN,
                prompt.sequence(),
                null,
                order.key(),
                retried == null ? null : retried.id(),
                null,
                null,
                null,
                scope.actor(),
                at,
                change);
        long next = chat.nextSequence() + (retried == null ? 1 : 0);
        return new OpenedTurn(turn, prompt, chat.clearedBefore(), next, change);
    }

    private void handle(CommitResult.Refused refused, TurnOrder order, long start) {
        switch (refused.precondition()) {
            case Precondition.KeyUnused used ->
                throw scope.store()
                        .chats()
                        .turnByKey(chatId, used.key())
                        .<CoworkException>map(KeyUsedException::new)
                        .orElseGet(() -> Scope.conflict("Opening a turn", refused));
            case Precondition.LeaseFree busy -> awaitTurn(refused, order, start);
            case Precondition.ChatAt moved when order.plan() == null -> {
                // Somebody added a message in between; the next try sees it.
            }
            default -> throw Scope.conflict("Sending to the chat " + chatId, refused);
        }
    }

    private void awaitTurn(CommitResult.Refused refused, TurnOrder order, long start) {
        Duration left = order.queue().minusNanos(System.nanoTime() - start);
        if (order.plan() != null || left.isNegative() || left.isZero()) {
            throw new ConflictException("A turn is running in the chat " + chatId + ": " + refused.found()
                    + "; wait for it, cancel it, or send with a queue");
        }
        try {
            parts.running().awaitChange(left.compareTo(POLL) < 0 ? left : POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConflictException("Interrupted while a turn was running in the chat " + chatId);
        }
    }
}
