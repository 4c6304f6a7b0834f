package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.JsonText;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem.Kind;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.TurnRecord;
import dev.cowork.spi.WriteSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Chats, messages and turns. */
abstract class ChatContract extends StoreContract {
    private static final ChatId C = new ChatId("c");

    ChatContract(MemoryStoreContract factory) {
        super(factory);
    }

    @Test
    void chatComesBackAsItWasMade() {
        apply(Sample.newChat("c"));
        assertEquals(
                Optional.of(new ChatRecord(C, "Chat c", false, 0, 0, Sample.ANNA, Sample.T0, Sample.T0)),
                alpha.chats().find(C));
        alpha.commit(WriteSet.of(Sample.ANNA, Sample.T0.plusSeconds(9), Sample.append("c", 0, "hello")));
        ChatRecord chat = alpha.chats().find(C).orElseThrow();
        assertEquals(1, chat.nextSequence());
        assertEquals(Sample.T0.plusSeconds(9), chat.updatedAt());
        assertThrows(InvalidInputException.class, () -> apply(Sample.newChat("c")));
    }

    @Test
    void everyPartOfAMessageComesBack() {
        byte[] image = {1, 2, 3};
        Message message = Sample.message(
                "c",
                0,
                "t",
                new Part.Text("text\n"),
                new Part.Image("image/png", ContentHash.of(image), "a cat"),
                new Part.Image("image/png", ContentHash.of(image), null),
                new Part.Thinking("hm", "signature"),
                new Part.Thinking("hm", null),
                new Part.ToolCall("t1", "doc_edit", new JsonText("{\"path\": \"a.md\"}")),
                new Part.ToolResult("t1", "doc_edit", "done", true),
                new Part.Refusal("no"));
        apply(all(Sample.newChat("c"), new Mutation[] {new Mutation.PutBlob(image), new Mutation.AppendMessage(message)
        }));
        assertEquals(List.of(message), alpha.chats().messages(C, 0, 10));
        assertEquals(Optional.of(message), alpha.chats().message(message.id()));
    }

    @Test
    void messageWithoutPartsComesBack() {
        Message message = Sample.message("c", 0, null);
        apply(all(Sample.newChat("c"), new Mutation[] {new Mutation.AppendMessage(message)}));
        assertEquals(Optional.of(message), alpha.chats().message(message.id()));
    }

    @Test
    void messagesAreReadInPages() {
        apply(Sample.newChat("c", "zero", "one", "two", "three"));
        assertEquals(
                List.of("one", "two"),
                alpha.chats().messages(C, 1, 2).stream().map(Message::text).toList());
        assertEquals(List.of(), alpha.chats().messages(C, 4, 2));
        assertEquals(List.of(), alpha.chats().messages(new ChatId("none"), 0, 2));
    }

    @Test
    void sequenceMustFollow() {
        apply(Sample.newChat("c", "zero"));
        assertEquals(new Precondition.ChatAt(C, 0), refusal(Sample.append("c", 0, "again")));
        assertEquals(new Precondition.ChatAt(C, 2), refusal(Sample.append("c", 2, "gap")));
        assertEquals(new Precondition.ChatAt(new ChatId("none"), 0), refusal(Sample.append("none", 0, "x")));
        apply(new Mutation.DeleteChat(C));
        assertEquals(new Precondition.ChatAt(C, 1), refusal(Sample.append("c", 1, "late")));
    }

    @Test
    void imageNeedsItsBlob() {
        Part image = new Part.Image("image/png", ContentHash.of("not put"), null);
        assertThrows(
                InvalidInputException.class,
                () -> apply(all(
                        Sample.newChat("c"),
                        new Mutation[] {new Mutation.AppendMessage(Sample.message("c", 0, null, image))})));
    }

    @Test
    void chatsAreListedInTheOrderInWhichTheyWereMade() {
        apply(all(Sample.newChat("z"), Sample.newChat("a")));
        apply(Sample.newChat("m"));
        apply(Sample.newChat("b"));
        apply(new Mutation.DeleteChat(new ChatId("m")));
        assertEquals(List.of("z", "a", "b"), titles(null, 10));
        assertEquals(List.of("a"), titles(new ChatId("z"), 1));
        assertEquals(List.of("b"), titles(new ChatId("m"), 10), "a page may begin behind a deleted chat");
        assertEquals(List.of(), titles(new ChatId("none"), 10));
    }

    private List<String> titles(@Nullable ChatId after, int limit) {
        return alpha.chats().list(after, limit).stream()
                .map(chat -> chat.id().value())
                .toList();
    }

    @Test
    void renameClearAndDelete() {
        apply(Sample.newChat("c", "zero", "one"));
        apply(new Mutation.RenameChat(C, "New"));
        assertEquals("New", alpha.chats().find(C).orElseThrow().title());
        apply(new Mutation.ClearChat(C));
        assertEquals(2, alpha.chats().find(C).orElseThrow().clearedBefore());
        assertEquals(2, alpha.chats().messages(C, 0, 10).size(), "cleared messages stay readable");
        apply(new Mutation.DeleteChat(C));
        assertEquals(List.of(item(Kind.CHAT_DELETED, "c")), newest());
        assertTrue(alpha.chats().find(C).orElseThrow().deleted());
        assertEquals(2, alpha.chats().messages(C, 0, 10).size());
        assertThrows(InvalidInputException.class, () -> apply(new Mutation.RenameChat(C, "Late")));
    }

    @Test
    void turnGoesThroughItsStates() {
        apply(Sample.newChat("c", "zero"));
        apply(Sample.openTurn("t", "c", 0, "key"));
        TurnId turn = new TurnId("t");
        TurnRecord open = new TurnRecord(
                turn, C, TurnState.OPEN, 0, null, "key", null, null, null, null, Sample.ANNA, Sample.T0, 2);
        assertEquals(Optional.of(open), alpha.chats().turn(turn));
        assertEquals(2, apply(new Mutation.SavePartial(turn, "so fa")));
        assertEquals("so fa", alpha.chats().turn(turn).orElseThrow().partial());
        apply(Sample.append("c", 1, "reply"), new Mutation.SetTurnState(turn, TurnState.ANSWERED, 1L, null, null));
        apply(new Mutation.SetTurnState(turn, TurnState.SETTLED, null, null, null));
        TurnRecord settled = alpha.chats().turn(turn).orElseThrow();
        assertEquals(TurnState.SETTLED, settled.state());
        assertEquals(1L, settled.reply(), "a reply does not go away");
        assertEquals(4, settled.change());
        assertEquals(List.of(item(Kind.TURN, "t")), newest());
        assertThrows(
                InvalidInputException.class,
                () -> apply(new Mutation.SetTurnState(new TurnId("none"), TurnState.BROKEN, null, "x", null)));
    }

    @Test
    void brokenTurnKeepsWhatWasSaved() {
        apply(Sample.newChat("c", "zero"));
        apply(Sample.openTurn("t", "c", 0, null));
        TurnId turn = new TurnId("t");
        apply(new Mutation.SavePartial(turn, "half"));
        apply(new Mutation.SetTurnState(turn, TurnState.BROKEN, null, "cut", null));
        TurnRecord broken = alpha.chats().turn(turn).orElseThrow();
        assertEquals("half", broken.partial());
        assertEquals("cut", broken.problem());
        apply(new Mutation.OpenTurn(new TurnId("u"), C, 0, null, turn));
        assertEquals(turn, alpha.chats().turn(new TurnId("u")).orElseThrow().retryOf());
    }

    @Test
    void idempotencyKeyIsUniqueInItsChat() {
        apply(all(Sample.newChat("c", "zero"), Sample.newChat("e", "zero")));
        apply(Sample.openTurn("t", "c", 0, "k"));
        assertEquals(new Precondition.KeyUnused(C, "k"), refusal(Sample.openTurn("u", "c", 0, "k")));
        apply(Sample.openTurn("u", "e", 0, "k"));
        assertEquals(
                new TurnId("t"), alpha.chats().turnByKey(C, "k").orElseThrow().id());
        assertEquals(Optional.empty(), alpha.chats().turnByKey(C, "other"));
        assertThrows(InvalidInputException.class, () -> apply(Sample.openTurn("t", "e", 0, null)));
    }

    @Test
    void turnsAreListed() {
        apply(all(Sample.newChat("c", "0", "1", "2"), Sample.newChat("e", "0")));
        apply(Sample.openTurn("z", "c", 2, null));
        apply(Sample.openTurn("y", "c", 0, null), Sample.openTurn("x", "c", 0, null));
        apply(Sample.openTurn("w", "e", 0, null));
        apply(new Mutation.SetTurnState(new TurnId("y"), TurnState.BROKEN, null, "cut", null));
        assertEquals(List.of("y", "x", "z"), ids(alpha.chats().turns(C, 0, 10)));
        assertEquals(List.of("z"), ids(alpha.chats().turns(C, 1, 10)));
        assertEquals(List.of("y"), ids(alpha.chats().turns(C, 0, 1)));
        assertEquals(List.of("z", "x", "w"), ids(alpha.chats().turnsIn(TurnState.OPEN, 10)));
        assertEquals(List.of("y"), ids(alpha.chats().turnsIn(TurnState.BROKEN, 10)));
    }

    private static List<String> ids(List<TurnRecord> turns) {
        return turns.stream().map(turn -> turn.id().value()).toList();
    }
}
