package dev.cowork.core.chat;

import dev.cowork.core.context.AssembledContext;
import dev.cowork.core.passage.ConversationRecipe;
import dev.cowork.core.passage.Quotes;
import dev.cowork.core.passage.Told;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.Range;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Passage;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the passages of messages, by which they are found later: of their own words, not of what they quote. Thread-safe.
 */
final class ChatPassages {
    private final WorkspaceStore store;

    /**
     * Creates it for a workspace.
     *
     * @param store the workspace's store
     */
    ChatPassages(WorkspaceStore store) {
        this.store = store;
    }

    /** The passages of a message that somebody typed. */
    Mutation of(Message message) {
        return passages(Told.whole(message));
    }

    /** The passages of a reply: its own words, without what the context held already. */
    Mutation ofReply(Message reply, AssembledContext context) {
        return passages(new Told(reply, Quotes.own(reply.text(), context.recalled())));
    }

    private Mutation passages(Told last) {
        List<Told> told = new ArrayList<>();
        before(last.message()).forEach(message -> told.add(new Told(message, own(message))));
        told.add(last);
        return ConversationRecipe.passages(told);
    }

    /** The messages in front of one that a window may reach back to. */
    private List<Message> before(Message message) {
        ChatId chat = message.chat();
        long cleared = store.chats().find(chat).map(ChatRecord::clearedBefore).orElse(0L);
        long first = Math.max(cleared, message.sequence() - ConversationRecipe.WINDOW_SIZE + 1);
        return first >= message.sequence()
                ? List.of()
                : store.chats().messages(chat, first, (int) (message.sequence() - first));
    }

    /** The own words of a message of the store are those that have passages; of one that was forgotten, none. */
    private List<Range> own(Message message) {
        String text = message.text();
        char[] rest = text.toCharArray();
        List<Range> own = new ArrayList<>();
        for (Passage passage : store.feeds().passages(SourceKey.of(message.chat(), message.sequence()))) {
            if (passage.recipe().equals(ConversationRecipe.TURN)) {
                own.add(passage.range());
                Arrays.fill(rest, passage.range().start(), passage.range().end(), ' ');
            }
        }
        return new String(rest).isBlank() ? Told.whole(message).own() : own;
    }
}
