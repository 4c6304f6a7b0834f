package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.Chat;
import dev.cowork.Document;
import dev.cowork.Memory;
import dev.cowork.SearchRequest;
import dev.cowork.Turn;
import dev.cowork.Workspace;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.data.RuleId;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.error.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;

/** Tries the ids of one workspace in another: nothing may be found, changed or erased in either. */
final class ForeignIds {
    private final Workspace mine;
    private final Workspace theirs;

    private ForeignIds(Workspace mine, Workspace theirs) {
        this.mine = mine;
        this.theirs = theirs;
    }

    /** Tries all, and answers how many sources there were to try. */
    static int of(Workspace theirs, Workspace mine) {
        ForeignIds ids = new ForeignIds(mine, theirs);
        List<String> before = List.of(ids.content(theirs), ids.content(mine));
        int tried = ids.documents() + ids.memories() + ids.chats() + ids.rules();
        assertEquals(before, List.of(ids.content(theirs), ids.content(mine)));
        return tried;
    }

    private int documents() {
        List<Document> documents = theirs.documents().list("");
        documents.forEach(document -> source(document.source()));
        return documents.size();
    }

    private int memories() {
        List<Memory> memories = theirs.memory().list();
        for (Memory memory : memories) {
            source(memory.source());
            assertEquals(Optional.empty(), mine.memory().find(memory.id()));
            refused(() -> mine.memory().versions(memory.id()));
            refused(() -> mine.memory().edit(memory.id(), "Taken over"));
            refused(() -> mine.memory().pin(memory.id(), true));
            refused(() -> mine.memory().setImportance(memory.id(), 1));
            refused(() -> mine.memory().supersede(memory.id(), "Taken over"));
            refused(() -> mine.memory().forget(memory.id()));
            refused(() -> mine.memory().erase(memory.id()));
        }
        return memories.size();
    }

    private int chats() {
        List<Chat> chats = theirs.chats().list();
        for (Chat chat : chats) {
            ChatId id = chat.id();
            assertEquals(Optional.empty(), mine.chats().find(id));
            refused(() -> mine.chats().get(id));
            assertEquals(List.of(), mine.artifacts().list(id));
            SearchRequest request = SearchRequest.of("release Tuesday project").withChat(id);
            assertEquals(List.of(), mine.search(request).hits());
            turns(chat.turns());
            List<Message> messages = chat.messages();
            messages.forEach(message -> source(new Source.OfMessages(id, message.sequence(), message.sequence())));
        }
        return chats.size();
    }

    private void turns(List<Turn> turns) {
        for (Chat own : mine.chats().list()) {
            turns.forEach(turn -> assertEquals(Optional.empty(), own.turn(turn.id())));
        }
    }

    private int rules() {
        List<RuleId> rules =
                theirs.rules().list().stream().map(rule -> rule.id()).toList();
        rules.forEach(rule -> refused(() -> mine.rules().remove(rule)));
        return rules.size();
    }

    private void source(Source source) {
        SourceKey key = source.key();
        assertEquals(Optional.empty(), mine.text(source));
        refused(() -> mine.forget(key));
        refused(() -> mine.unforget(key));
        refused(() -> mine.erase(key));
    }

    private static void refused(Executable action) {
        assertThrows(NotFoundException.class, action);
    }

    private String content(Workspace workspace) {
        List<String> all = new ArrayList<>();
        workspace.documents().list("").forEach(document -> all.add(document.path() + document.text()));
        workspace.memory().list().forEach(memory -> all.add(memory.id() + memory.text() + memory.pinned()));
        workspace.chats().list().forEach(chat -> chat.messages().forEach(message -> all.add(message.text())));
        workspace.rules().list().forEach(rule -> all.add(rule.value()));
        return String.join("\n", all);
    }
}
