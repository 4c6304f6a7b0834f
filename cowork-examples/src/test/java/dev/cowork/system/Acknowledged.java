package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Turn;
import dev.cowork.Workspace;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.MemoryId;
import dev.cowork.data.TurnId;
import dev.cowork.data.TurnState;
import java.util.List;

/** Holds what the killed program said was acknowledged against what is there. */
final class Acknowledged {
    private Acknowledged() {}

    static void allThere(Workspace workspace, List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "document" ->
                    assertEquals(
                            words[2], hash(workspace.documents().get(words[1]).text()), line);
                case "appended" ->
                    assertTrue(
                            workspace.documents().get(words[1]).text().contains("Line " + words[2] + " says "), line);
                case "remembered" ->
                    assertEquals(
                            words[2],
                            hash(workspace
                                    .memory()
                                    .find(new MemoryId(words[1]))
                                    .orElseThrow()
                                    .text()),
                            line);
                case "recorded" ->
                    assertEquals(
                            words[3],
                            hash(chat(workspace, words[1])
                                    .messages(Long.parseLong(words[2]), 1)
                                    .get(0)
                                    .text()),
                            line);
                case "sent" ->
                    sent(chat(workspace, words[1]).turn(new TurnId(words[2])).orElseThrow(), words[3], line);
                case "open" -> open(chat(workspace, words[1]).turns());
                default -> throw new AssertionError("Not a line of the writer: " + line);
            }
        }
    }

    private static void sent(Turn turn, String reply, String line) {
        assertTrue(turn.state() == TurnState.ANSWERED || turn.state() == TurnState.SETTLED, line);
        assertEquals(reply, hash(turn.reply()), line);
    }

    private static void open(List<Turn> turns) {
        assertEquals(1, turns.size());
        assertEquals(TurnState.BROKEN, turns.get(0).state());
        assertEquals(CrashWriter.HALF, turns.get(0).reply());
        assertEquals("Will you ever finish?", turns.get(0).prompt().text());
    }

    private static Chat chat(Workspace workspace, String id) {
        return workspace.chats().get(new ChatId(id));
    }

    private static String hash(String text) {
        return ContentHash.of(text).hex();
    }
}
