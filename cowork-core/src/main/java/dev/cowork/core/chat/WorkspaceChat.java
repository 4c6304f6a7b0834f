package dev.cowork.core.chat;

import dev.cowork.Chat;
import dev.cowork.Editor;
import dev.cowork.ModelSettings;
import dev.cowork.SendRequest;
import dev.cowork.Structured;
import dev.cowork.Task;
import dev.cowork.Turn;
import dev.cowork.TurnPlan;
import dev.cowork.TurnStream;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.core.edit.WorkspaceEditor;
import dev.cowork.core.llm.Selection;
import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.Role;
import dev.cowork.data.TurnId;
import dev.cowork.error.NotFoundException;
import dev.cowork.llm.JsonBinding;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.TurnRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A chat on the store of its workspace. Thread-safe. */
final class WorkspaceChat implements Chat {
    private static final int PAGE = 1000;

    private final Scope scope;
    private final TurnParts parts;
    private final ChatId id;
    private final Instant createdAt;

    WorkspaceChat(Scope scope, TurnParts parts, ChatId id, Instant createdAt) {
        this.scope = scope;
        this.parts = parts;
        this.id = id;
        this.createdAt = createdAt;
    }

    @Override
    public ChatId id() {
        return id;
    }

    @Override
    public String title() {
        return living().title();
    }

    @Override
    public Instant createdAt() {
        return createdAt;
    }

    @Override
    public Message record(Actor actor, Role role, String text, Instant at) {
        return new Recording(scope, id).record(actor, role, text, at);
    }

    @Override
    public List<Message> messages() {
        List<Message> all = new ArrayList<>();
        long from = living().clearedBefore();
        List<Message> page;
        do {
            page = messages(from, PAGE);
            all.addAll(page);
            from += page.size();
        } while (page.size() == PAGE);
        return all;
    }

    @Override
    public List<Message> messages(long from, int limit) {
        return scope.store().chats().messages(id, from, Inputs.limit(limit));
    }

    @Override
    public Editor editor() {
        living();
        String model = new Selection(scope.store().ledger(), parts.gateway().defaults())
                .choose(ModelSettings.NONE, id, Task.CHAT)
                .model();
        return WorkspaceEditor.of(scope.as(Actor.model(model, id)), id, null, parts.listener());
    }

    @Override
    public TurnPlan prepare(String prompt) {
        return prepare(SendRequest.of(prompt));
    }

    @Override
    public TurnPlan prepare(SendRequest request) {
        return starter().prepare(request, living());
    }

    @Override
    public TurnStream stream(String prompt) {
        return stream(SendRequest.of(prompt));
    }

    @Override
    public TurnStream stream(SendRequest request) {
        return starter().stream(request, null);
    }

    @Override
    public Turn send(String prompt) {
        return send(SendRequest.of(prompt));
    }

    @Override
    public Turn send(SendRequest request) {
        try (TurnStream stream = stream(request)) {
            return stream.turn();
        }
    }

    @Override
    public <T> Structured<T> send(SendRequest request, Class<T> type) {
        JsonBinding json = parts.toolPolicy().json();
        try (TurnStream stream = starter().stream(request.withSchema(json.schema(type)), type)) {
            return new StructuredReply(json).read(stream.turn(), type);
        }
    }

    @Override
    public TurnStream retry(TurnId turn) {
        // A turn stays open where the store failed while it broke off, or its lease was lost.
        new TurnRecovery(scope).recover(id);
        return starter().retry(turn, turns());
    }

    @Override
    public ModelSettings models() {
        return choosing().of(Selection.of(id));
    }

    @Override
    public void useModels(ModelSettings settings) {
        living();
        choosing().put(Selection.of(id), settings);
    }

    private Choosing choosing() {
        return new Choosing(scope, parts.gateway().models());
    }

    @Override
    public List<Turn> turns() {
        List<Turn> all = new ArrayList<>();
        List<TurnRecord> page;
        long from = 0;
        do {
            // A page begins again with the last prompt, which may have been answered several times.
            page = scope.store().chats().turns(id, from, PAGE);
            long last = page.isEmpty() ? 0 : page.getLast().prompt();
            boolean full = page.size() == PAGE;
            page.stream()
                    .filter(turn -> !full || turn.prompt() < last)
                    .forEach(turn -> all.add(new StoredTurn(scope, turn)));
            from = last;
        } while (page.size() == PAGE);
        return all;
    }

    @Override
    public Optional<Turn> turn(TurnId turn) {
        return scope.store()
                .chats()
                .turn(turn)
                .filter(found -> found.chat().equals(id))
                .map(found -> new StoredTurn(scope, found));
    }

    @Override
    public void rename(String title) {
        Inputs.nonBlank("A chat's title", title, WorkspaceChats.LONGEST_TITLE);
        living();
        scope.commit("Renaming the chat " + id, List.of(), List.of(new Mutation.RenameChat(id, title)));
    }

    @Override
    public void clear() {
        whileFree("Clearing", new Mutation.ClearChat(id));
    }

    @Override
    public void delete() {
        whileFree("Deleting", new Mutation.DeleteChat(id));
    }

    private void whileFree(String what, Mutation mutation) {
        living();
        List<Precondition> free = List.of(new Precondition.LeaseFree(Leases.of(id)));
        scope.commit(what + " the chat " + id + " while no turn runs", free, List.of(mutation));
    }

    private TurnStarter starter() {
        return new TurnStarter(scope, parts, id);
    }

    private ChatRecord living() {
        return scope.store()
                .chats()
                .find(id)
                .filter(chat -> !chat.deleted())
                .orElseThrow(() -> new NotFoundException(
                        "There is no chat " + id + " in the workspace " + scope.name() + " any more"));
    }

    @Override
    public String toString() {
        return "Chat " + id;
    }
}
