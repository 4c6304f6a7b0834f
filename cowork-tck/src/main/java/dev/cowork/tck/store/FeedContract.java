package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.Change;
import dev.cowork.spi.ChangeItem.Kind;
import dev.cowork.spi.FeedPage;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.WriteSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The feed of changes. */
abstract class FeedContract extends StoreContract {
    FeedContract(MemoryStoreContract factory) {
        super(factory);
    }

    @Test
    void tellsWhoWhenAndWhatInOrder() {
        alpha.commit(WriteSet.of(Sample.MODEL, Sample.T0.plusNanos(1), Sample.newDocument("d", "a.md", "one")));
        apply(Sample.newChat("c", "hello"));
        FeedPage<Change> page = alpha.feeds().changes(0, 10);
        assertEquals(
                List.of(
                        new Change(
                                1,
                                Sample.MODEL,
                                Sample.T0.plusNanos(1),
                                List.of(item(Kind.DOCUMENT_CREATED, "d"), item(Kind.DOCUMENT_VERSION, "d"))),
                        new Change(
                                2,
                                Sample.ANNA,
                                Sample.T0,
                                List.of(item(Kind.CHAT_CREATED, "c"), item(Kind.MESSAGE, "c-0")))),
                page.items());
        assertEquals(2, page.position());
        assertFalse(page.truncated());
    }

    @Test
    void isReadPageByPage() {
        for (int i = 0; i < 5; i++) {
            apply(Sample.newDocument("d" + i, i + ".md", "text"));
        }
        FeedPage<Change> page = alpha.feeds().changes(1, 2);
        assertEquals(List.of(2L, 3L), page.items().stream().map(Change::number).toList());
        assertEquals(3, page.position());
        assertEquals(5, alpha.feeds().changes(3, 10).position());
        assertEquals(new FeedPage<Change>(List.of(), 5, false), alpha.feeds().changes(5, 10));
    }

    @Test
    void changeWithoutItemsIsThere() {
        apply(new Mutation.PutText("alone"));
        assertEquals(List.of(), newest());
    }

    @Test
    void tellsOfPassagesBySourceKey() {
        apply(Sample.newDocument("d", "a.md", "one"));
        SourceKey key = SourceKey.of(new DocumentId("d"));
        apply(Sample.passages(Sample.document("d", 1), "one"));
        assertEquals(List.of(item(Kind.PASSAGES, key)), newest());
        apply(new Mutation.DeleteDocument(new DocumentId("d")));
        assertEquals(List.of(item(Kind.DOCUMENT_DELETED, "d"), item(Kind.PASSAGES, key)), newest());
    }

    @Test
    void tellsOfEachSourceOfAClearedChat() {
        ChatId chat = new ChatId("c");
        apply(Sample.newChat("c", "one", "two", "three"));
        apply(Sample.passages(Sample.messages("c", 2, 2), "three"), Sample.passages(Sample.messages("c", 0, 1), "one"));
        apply(new Mutation.ClearChat(chat));
        assertEquals(
                List.of(
                        item(Kind.CHAT_CLEARED, "c"),
                        item(Kind.PASSAGES, SourceKey.of(chat, 1)),
                        item(Kind.PASSAGES, SourceKey.of(chat, 2))),
                newest());
    }

    @Test
    void passagesThatWereNoneAndStayNoneAreNotTold() {
        apply(Sample.newDocument("d", "a.md", "one"));
        apply(Sample.passages(Sample.document("d", 1)));
        assertEquals(List.of(), newest());
    }
}
