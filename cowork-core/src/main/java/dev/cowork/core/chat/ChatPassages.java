package dev.cowork.core.chat;

import dev.cowork.core.context.ContextStore;
import dev.cowork.core.passage.ConversationRecipe;
import dev.cowork.core.passage.Quotes;
import dev.cowork.core.passage.Told;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.SourceKey;
import dev.cowork.llm.Context;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentReason;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Passage;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the passages of messages, by which they are found later: of their own words, not of what they quote. Thread-safe.
 */
public final class ChatPassages {
    private static final Set<Section> RECALLED =
            Set.of(Section.IDENTITY, Section.PINNED, Section.OPEN_DOCUMENTS, Section.EXCERPTS, Section.HISTORY);

    private final WorkspaceStore store;

    /**
     * Creates it for a workspace.
     *
     * @param store the workspace's store
     */
    public ChatPassages(WorkspaceStore store) {
        this.store = store;
    }

    /**
     * Makes the passages of a message of the store again, as they were when it was new.
     *
     * @param key the key of a message
     * @return what puts them, or empty when there is no such message
     */
    public Optional<Mutation> again(SourceKey key) {
        return store.chats().messages(key.chat(), key.sequence(), 1).stream()
                .findFirst()
                .map(message -> lastContext(message)
                        .map(context -> ofReply(message, context))
                        .orElseGet(() -> of(message)));
    }

    /** The passages of a message that somebody typed. */
    Mutation of(Message message) {
        return passages(Told.whole(message));
    }

    /** The passages of a reply: its own words, without what the context held already. */
    Mutation ofReply(Message reply, Context context) {
        List<String> recalled = context.kept().stream()
                .filter(segment ->
                        RECALLED.contains(segment.section()) && segment.reason().kind() != SegmentReason.Kind.FRAME)
                .map(Segment::text)
                .toList();
        return passages(new Told(reply, Quotes.own(reply.text(), recalled)));
    }

    private Optional<Context> lastContext(Message message) {
        if (message.role() != Role.ASSISTANT || message.turn() == null) {
            return Optional.empty();
        }
        List<CallRecord> calls = store.ledger().calls(message.turn());
        return calls.isEmpty() ? Optional.empty() : Optional.of(new ContextStore(store).read(calls.getLast()));
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
        StringBuilder rest = new StringBuilder(text);
        List<Range> own = new ArrayList<>();
        for (Passage passage : store.feeds().passages(SourceKey.of(message.chat(), message.sequence()))) {
            if (passage.recipe().equals(ConversationRecipe.TURN)) {
                own.add(passage.range());
                rest.replace(
                        passage.range().start(),
                        passage.range().end(),
                        " ".repeat(passage.range().length()));
            }
        }
        return rest.toString().isBlank() ? Told.whole(message).own() : own;
    }
}
