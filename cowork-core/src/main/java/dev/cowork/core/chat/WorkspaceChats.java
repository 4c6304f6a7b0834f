package dev.cowork.core.chat;

import dev.cowork.Chat;
import dev.cowork.Chats;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.data.ChatId;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.Mutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The chats of one workspace, on its store. Thread-safe. */
public final class WorkspaceChats implements Chats {
    static final int LONGEST_TITLE = 256;
    private static final int PAGE = 1000;

    private final Scope scope;
    private final TurnParts parts;

    /**
     * Creates the chats of a workspace.
     *
     * @param scope the workspace and who acts
     * @param parts what turns are made with
     */
    public WorkspaceChats(Scope scope, TurnParts parts) {
        this.scope = scope;
        this.parts = parts;
    }

    @Override
    public Chat create(String title) {
        ChatId id = new ChatId(scope.ids().next());
        Mutation create = new Mutation.CreateChat(id, Inputs.nonBlank("A chat's title", title, LONGEST_TITLE));
        scope.commit("Making a chat", List.of(), List.of(create));
        return get(id);
    }

    @Override
    public Optional<Chat> find(ChatId id) {
        return scope.store().chats().find(id).filter(chat -> !chat.deleted()).map(this::handle);
    }

    @Override
    public Chat get(ChatId id) {
        return find(id).orElseThrow(
                        () -> new NotFoundException("There is no chat " + id + " in the workspace " + scope.name()));
    }

    @Override
    public List<Chat> list() {
        List<Chat> all = new ArrayList<>();
        @Nullable ChatId after = null;
        List<Chat> page;
        do {
            page = list(after, PAGE);
            all.addAll(page);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
        return all;
    }

    @Override
    public List<Chat> list(@Nullable ChatId after, int limit) {
        return scope.store().chats().list(after, Inputs.limit(limit)).stream()
                .map(this::handle)
                .toList();
    }

    /**
     * Ends turns whose process is gone; called when a workspace is opened. They become broken, with what was saved of
     * their replies.
     *
     * @param all whether no other process can be running one, as in an embedded directory: then all that this process
     *     does not run; otherwise those whose lease has expired
     * @return how many were ended
     */
    public int recover(boolean all) {
        return new TurnRecovery(scope).recover(all, parts.running());
    }

    private Chat handle(ChatRecord chat) {
        return new WorkspaceChat(scope, parts, chat.id(), chat.createdAt());
    }
}
