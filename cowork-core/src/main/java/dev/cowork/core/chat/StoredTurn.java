package dev.cowork.core.chat;

import dev.cowork.Artifact;
import dev.cowork.Call;
import dev.cowork.Draft;
import dev.cowork.Proposal;
import dev.cowork.Turn;
import dev.cowork.core.artifact.WorkspaceArtifacts;
import dev.cowork.core.base.Scope;
import dev.cowork.core.edit.WorkspaceDrafts;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.StopReason;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.data.Usage;
import dev.cowork.error.NotFoundException;
import dev.cowork.llm.Context;
import dev.cowork.spi.TurnRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A turn as its record says; what belongs to it is read from the store when asked for. */
final class StoredTurn implements Turn {
    private final Scope scope;
    private final TurnRecord turn;

    StoredTurn(Scope scope, TurnRecord turn) {
        this.scope = scope;
        this.turn = turn;
    }

    @Override
    public TurnId id() {
        return turn.id();
    }

    @Override
    public ChatId chat() {
        return turn.chat();
    }

    @Override
    public TurnState state() {
        return turn.state();
    }

    @Override
    public Instant openedAt() {
        return turn.openedAt();
    }

    @Override
    public Message prompt() {
        return at(turn.prompt())
                .orElseThrow(() -> new NotFoundException(
                        "The turn " + turn.id() + " has no message " + turn.prompt() + " in its chat " + turn.chat()));
    }

    @Override
    public String reply() {
        return message().map(Message::text).orElse(turn.partial() == null ? "" : turn.partial());
    }

    @Override
    public Optional<Message> message() {
        return Optional.ofNullable(turn.reply()).flatMap(this::at);
    }

    @Override
    public Optional<TurnId> retryOf() {
        return Optional.ofNullable(turn.retryOf());
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(turn.problem());
    }

    @Override
    public Optional<StopReason> stop() {
        return Optional.ofNullable(turn.stop());
    }

    @Override
    public List<Artifact> artifacts() {
        return new WorkspaceArtifacts(scope, event -> {}).of(turn.id());
    }

    @Override
    public List<Proposal> proposals() {
        return new WorkspaceArtifacts(scope, event -> {}).proposalsOf(turn.id());
    }

    @Override
    public List<Draft> drafts() {
        return new WorkspaceDrafts(scope, event -> {}).editedIn(turn.id());
    }

    @Override
    public Usage usage() {
        return calls().stream().map(Call::usage).reduce(Usage.unknown(), Usage::plus);
    }

    @Override
    public List<Call> calls() {
        return scope.store().ledger().calls(turn.id()).stream()
                .map(call -> (Call) new StoredCall(scope, call))
                .toList();
    }

    @Override
    public Context context() {
        List<Call> calls = calls();
        if (calls.isEmpty()) {
            throw new NotFoundException("The turn " + turn.id() + " made no call, so it has no context");
        }
        return calls.getLast().context();
    }

    private Optional<Message> at(long sequence) {
        return scope.store().chats().messages(turn.chat(), sequence, 1).stream().findFirst();
    }

    @Override
    public String toString() {
        return "Turn " + turn.id() + " of chat " + turn.chat() + ": " + turn.state();
    }
}
