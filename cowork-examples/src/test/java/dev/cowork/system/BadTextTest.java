package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.SendRequest;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.data.MemoryId;
import dev.cowork.data.Role;
import dev.cowork.error.InvalidInputException;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.ScriptedModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every place where a host hands in a text, with texts that are none: a typed error, and nothing written. */
class BadTextTest {
    private static final Map<String, String> NO_TEXTS =
            Map.of("NUL", "a\0b", "half a pair", "a\ud83d", "the other half", "\ude00b");

    @TempDir
    static Path directory;

    private static Cowork cowork;
    private static Workspace workspace;
    private static Chat chat;
    private static MemoryId memory;

    @BeforeAll
    static void open() {
        cowork = Cowork.builder()
                .directory(directory)
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .llm(ScriptedModel.saying("Noted."))
                .model("scripted/model")
                .open();
        workspace = cowork.workspace("alpha");
        workspace.documents().write("a.md", "One.");
        chat = workspace.chats().create("A chat");
        memory = workspace
                .memory()
                .remember("Releases are cut on Tuesdays.")
                .memory()
                .id();
    }

    @AfterAll
    static void close() {
        cowork.close();
    }

    /**
     * Where a text is handed in.
     *
     * @param longest the most characters
     * @param blanks the blank ones that it may not be
     * @param hand hands it in
     */
    private record Door(int longest, List<String> blanks, Consumer<String> hand) {
        Door(int longest, boolean blank, Consumer<String> hand) {
            this(longest, blank ? List.of() : List.of("", " \n\t"), hand);
        }
    }

    private static Map<String, Door> doors() {
        Map<String, Door> doors = new LinkedHashMap<>();
        doors.put(
                "a document",
                new Door(16 << 20, true, text -> workspace.documents().write("a.md", text)));
        doors.put(
                "a new document",
                new Door(16 << 20, true, text -> workspace.documents().write("b.md", text, 0)));
        doors.put(
                "an appended text",
                new Door(16 << 20, true, text -> workspace.documents().append("c.md", text)));
        doors.put("a memory", new Door(10_000, false, text -> workspace.memory().remember(text)));
        doors.put("an edit", new Door(10_000, false, text -> workspace.memory().edit(memory, text)));
        doors.put(
                "a successor",
                new Door(10_000, false, text -> workspace.memory().supersede(memory, text)));
        doors.put("a title", new Door(256, false, text -> workspace.chats().create(text)));
        doors.put("another title", new Door(256, false, text -> chat.rename(text)));
        doors.put("a prompt", new Door(1_000_000, false, text -> chat.send(text)));
        doors.put(
                "a streamed prompt",
                new Door(1_000_000, false, text -> chat.stream(text).close()));
        doors.put("a prepared prompt", new Door(1_000_000, false, text -> chat.prepare(text)));
        doors.put(
                "a text for a plan",
                new Door(1_000_000, false, text -> chat.prepare("Hello?").add(text)));
        doors.put(
                "a key",
                new Door(128, false, text -> chat.send(SendRequest.of("Hello?").withIdempotencyKey(text))));
        doors.put(
                "a recorded message",
                new Door(
                        1_000_000,
                        List.of(""),
                        text -> chat.record(Actor.user("anna"), Role.USER, text, Instant.EPOCH)));
        doors.put("a rule", new Door(10_000, false, text -> workspace.rules().always(text)));
        doors.put(
                "a rule's prefix",
                new Door(1_000, false, text -> workspace.rules().never(text)));
        doors.put("a query", new Door(10_000, false, text -> workspace.search(text)));
        doors.put("a workspace's name", new Door(128, false, text -> cowork.workspace(text)));
        doors.put(
                "an actor",
                new Door(
                        256,
                        false,
                        text -> workspace.as(Actor.user(text)).documents().write("d", "x")));
        doors.put(
                "a model's name",
                new Door(256, false, text -> chat.send(SendRequest.of("Hello?").withModel(text))));
        return doors;
    }

    @TestFactory
    Stream<DynamicTest> isRefused() {
        List<DynamicTest> tests = new ArrayList<>();
        doors().forEach((name, door) -> {
            NO_TEXTS.forEach((what, text) -> tests.add(refused(name + " with " + what, door, text)));
            tests.add(refused(name + " that is too long", door, "x".repeat(door.longest() + 1)));
            door.blanks().forEach(blank -> tests.add(refused(name + " that is blank", door, blank)));
        });
        return tests.stream();
    }

    private static DynamicTest refused(String name, Door door, String text) {
        return dynamicTest(name, () -> {
            long change = workspace.change();
            int messages = chat.messages().size();
            InvalidInputException error =
                    assertThrows(InvalidInputException.class, () -> door.hand().accept(text));
            assertTrue(String.valueOf(error.getMessage()).length() < 400, "the message must not hold the text");
            assertEquals(change, workspace.change(), "something was written");
            assertEquals(List.of("alpha"), cowork.workspaceNames(null, 10));
            assertEquals(messages, chat.messages().size());
        });
    }
}
