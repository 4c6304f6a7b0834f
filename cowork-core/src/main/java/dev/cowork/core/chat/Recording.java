package dev.cowork.core.chat;

import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.error.ConflictException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Adds past messages to a chat. */
final class Recording {
    private static final int LONGEST = 1_000_000;

    private final Scope scope;
    private final ChatId chat;

    Recording(Scope scope, ChatId chat) {
        this.scope = scope;
        this.chat = chat;
    }

    /**
     * Adds a message behind the last one. Of several who add at once, all do: who comes late looks again.
     *
     * @throws ConflictException if a turn is running
     */
    Message record(Actor actor, Role role, String text, Instant at) {
        check(role, text);
        while (true) {
            ChatRecord now = scope.store()
                    .chats()
                    .find(chat)
                    .filter(found -> !found.deleted())
                    .orElseThrow(() -> new NotFoundException("There is no chat " + chat + " any more"));
            Message message = new Message(
                    new MessageId(scope.ids().next()),
                    chat,
                    now.nextSequence(),
                    role,
                    actor,
                    List.of(new Part.Text(text)),
                    at.truncatedTo(ChronoUnit.MILLIS),
                    null);
            CommitResult result = scope.tryCommit(
                    List.of(
                            new Precondition.LeaseFree(Leases.of(chat)),
                            new Precondition.ChatAt(chat, now.nextSequence())),
                    List.of(new Mutation.AppendMessage(message), new ChatPassages(scope.store()).of(message)));
            if (result instanceof CommitResult.Applied) {
                return message;
            }
            if (result instanceof CommitResult.Refused refused
                    && !(refused.precondition() instanceof Precondition.ChatAt)) {
                throw new ConflictException("A turn is running in the chat " + chat + ": " + refused.found()
                        + "; record when it has ended");
            }
        }
    }

    private static void check(Role role, String text) {
        if (text.isEmpty()) {
            throw new InvalidInputException("A recorded message must not be empty");
        }
        if (role == Role.TOOL) {
            throw new InvalidInputException(
                    "A recorded message is of the role SYSTEM, USER or ASSISTANT; only a turn has results of tools");
        }
        Inputs.text("A recorded message", text, LONGEST);
    }
}
