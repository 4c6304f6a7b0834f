package dev.cowork.core.store;

import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.spi.ChatReader;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.TurnRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reads chats, messages and turns. */
final class InMemoryChats implements ChatReader {
    private final Guarded guarded;

    InMemoryChats(Guarded guarded) {
        this.guarded = guarded;
    }

    @Override
    public Optional<ChatRecord> find(ChatId id) {
        return guarded.read(state -> Optional.ofNullable(state.chats.get(id)));
    }

    @Override
    public List<ChatRecord> list(@Nullable ChatId after, int limit) {
        return guarded.read(state -> Pages.after(state.chats.values(), after, ChatRecord::id)
                .filter(chat -> !chat.deleted())
                .limit(limit)
                .toList());
    }

    @Override
    public List<Message> messages(ChatId chat, long from, int limit) {
        return guarded.read(state -> LongStream.range(from, from + limit)
                .mapToObj(sequence -> state.messages.get(new State.Place(chat, sequence)))
                .takeWhile(Objects::nonNull)
                .toList());
    }

    @Override
    public Optional<Message> message(MessageId id) {
        return guarded.read(state -> Optional.ofNullable(state.places.get(id)).map(state.messages::get));
    }

    @Override
    public Optional<TurnRecord> turn(TurnId id) {
        return guarded.read(state -> Optional.ofNullable(state.turns.get(id)));
    }

    @Override
    public Optional<TurnRecord> turnByKey(ChatId chat, String key) {
        return guarded.read(state -> Optional.ofNullable(state.turnKeys.get(new State.Key(chat, key)))
                .map(state.turns::get));
    }

    @Override
    public List<TurnRecord> turns(ChatId chat, long from, int limit) {
        return guarded.read(state -> state.turns.values().stream()
                .filter(turn -> turn.chat().equals(chat) && turn.prompt() >= from)
                .sorted(Comparator.comparingLong(TurnRecord::prompt))
                .limit(limit)
                .toList());
    }

    @Override
    public List<TurnRecord> turnsIn(TurnState wanted, int limit) {
        return guarded.read(state -> state.turns.values().stream()
                .filter(turn -> turn.state() == wanted)
                .limit(limit)
                .toList());
    }
}
