package dev.cowork.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.ForgetReceipt;
import dev.cowork.Memory;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.Mutation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgettingTest {
    private final Fixture alpha = new Fixture();

    @Test
    void aForgottenMemoryIsNotFoundAndComesBack() {
        Memory memory = alpha.memories().remember("I drink tea.").memory();
        SourceKey key = SourceKey.of(memory.id());
        ForgetReceipt receipt = alpha.memories().forget(memory.id());
        assertEquals(new ForgetReceipt(key, alpha.scope.store().feeds().newestChange(), 1), receipt);
        assertEquals(List.of(), alpha.searchable(key));
        assertEquals(List.of(), alpha.memories().list());
        alpha.forgetting.unforget(key);
        assertEquals(List.of("I drink tea."), alpha.searchable(key));
        assertEquals(
                MemoryState.ACTIVE,
                alpha.memories().find(memory.id()).orElseThrow().state());
    }

    @Test
    void aForgottenDocumentComesBack() {
        SourceKey key = SourceKey.of(alpha.document("a.txt", "The plan."));
        assertEquals(1, alpha.forgetting.forget(key).passages());
        assertEquals(List.of(), alpha.searchable(key));
        alpha.forgetting.unforget(key);
        assertEquals(List.of("The plan."), alpha.searchable(key));
    }

    @Test
    void windowsOverAForgottenMessageGoToo() {
        ChatId chat = alpha.chat();
        Source.OfMessages first = alpha.message(chat, Role.USER, "One.", null);
        Source.OfMessages second = alpha.message(chat, Role.ASSISTANT, "Two.", null);
        Source.OfMessages window = new Source.OfMessages(chat, 0, 1);
        alpha.commit(new Mutation.PutPassages(
                window.key(),
                Instant.EPOCH,
                List.of(Fixture.passage(second, "Two."), Fixture.passage(window, "One.\nTwo."))));
        assertEquals(2, alpha.forgetting.forget(first.key()).passages(), "its own passage and the window's");
        assertEquals(List.of(), alpha.searchable(first.key()));
        assertEquals(List.of("Two."), alpha.searchable(second.key()));
        alpha.forgetting.unforget(first.key());
        assertEquals(List.of("One."), alpha.searchable(first.key()));
        assertEquals(List.of("Two.", "One.\nTwo."), alpha.searchable(second.key()));
    }

    @Test
    void forgettingTwiceIsNoError() {
        SourceKey key = SourceKey.of(alpha.document("a.txt", "The plan."));
        alpha.forgetting.forget(key);
        assertEquals(0, alpha.forgetting.forget(key).passages());
    }

    @Test
    void onlyTheForgottenComesBack() {
        SourceKey key = SourceKey.of(alpha.document("a.txt", "The plan."));
        assertThrows(NotFoundException.class, () -> alpha.forgetting.unforget(key));
        alpha.forgetting.erase(key);
        assertThrows(NotFoundException.class, () -> alpha.forgetting.unforget(key));
        assertThrows(NotFoundException.class, () -> alpha.forgetting.forget(key));
    }

    @Test
    void whatIsNotThereCannotGo() {
        ChatId chat = alpha.chat();
        alpha.message(chat, Role.USER, "One.", null);
        List<SourceKey> none = List.of(
                SourceKey.of(new DocumentId("none")),
                SourceKey.of(new ChatId("none"), 0),
                SourceKey.of(chat, 1),
                new SourceKey(dev.cowork.data.SourceKind.MEMORY, "none"));
        for (SourceKey key : none) {
            assertThrows(NotFoundException.class, () -> alpha.forgetting.forget(key));
            assertThrows(NotFoundException.class, () -> alpha.forgetting.unforget(key));
            assertThrows(NotFoundException.class, () -> alpha.forgetting.erase(key));
        }
        assertTrue(alpha.expunged.isEmpty());
    }
}
