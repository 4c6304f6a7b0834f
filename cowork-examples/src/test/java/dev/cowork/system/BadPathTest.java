package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Document;
import dev.cowork.Documents;
import dev.cowork.ImportRequest;
import dev.cowork.SearchRequest;
import dev.cowork.Turn;
import dev.cowork.Workspace;
import dev.cowork.error.ConflictException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every place where a path comes in, from hosts and from models, with paths that are none: nothing is written. */
class BadPathTest {
    private static final Map<String, String> NO_PATHS = noPaths();

    @TempDir
    Path directory;

    private final ScriptedModel model =
            ScriptedModel.builder().contextWindow(100_000).build();
    private Cowork cowork;
    private Workspace workspace;

    @BeforeEach
    void open() {
        cowork = Cowork.builder()
                .directory(directory.resolve("data"))
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .llm(model)
                .model("scripted/model")
                .open();
        workspace = cowork.workspace("alpha");
        workspace.documents().write("a.md", "One.");
        workspace.documents().write("dir/b.md", "Two.");
    }

    @AfterEach
    void close() {
        cowork.close();
    }

    private static Map<String, String> noPaths() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("nothing", "");
        paths.put("upwards", "../up.md");
        paths.put("upwards inside", "dir/../../up.md");
        paths.put("a dot", "dir/./here.md");
        paths.put("absolute", "/etc/passwd");
        paths.put("a drive", "C:/windows.md");
        paths.put("another system's separator", "..\\up.md");
        paths.put("an empty segment", "dir//b.md");
        paths.put("a slash at the end", "dir/");
        paths.put("NUL", "a\0.md");
        paths.put("a line end", "a\nb.md");
        paths.put("a device", "dir/CON");
        paths.put("a device with an ending", "nul.md");
        paths.put("half a pair", "a\ud83d.md");
        paths.put("enormous", "x".repeat(1_000_000));
        paths.put("10,000 levels", "d/".repeat(10_000) + "deep.md");
        return paths;
    }

    private Map<String, Consumer<String>> doors() {
        Documents documents = workspace.documents();
        Map<String, Consumer<String>> doors = new LinkedHashMap<>();
        doors.put("writing", path -> documents.write(path, "x"));
        doors.put("writing a version", path -> documents.write(path, "x", 0));
        doors.put("appending", path -> documents.append(path, "x"));
        doors.put("moving to", path -> documents.move("a.md", path));
        doors.put("moving from", path -> documents.move(path, "c.md"));
        doors.put("deleting", documents::delete);
        doors.put("reading", documents::get);
        doors.put("finding", documents::find);
        doors.put("versions of", documents::versions);
        doors.put("comparing", path -> documents.diff(path, 1, 1));
        doors.put("a rule for", path -> workspace.rules().alwaysDocument(path));
        return doors;
    }

    @TestFactory
    Stream<DynamicTest> isRefused() {
        List<DynamicTest> tests = new ArrayList<>();
        doors().forEach((name, door) -> NO_PATHS.forEach((what, path) -> tests.add(dynamicTest(
                name + " " + what, () -> nothingWritten(InvalidInputException.class, () -> door.accept(path))))));
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> anImportIsRefused() throws Exception {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.writeString(tree.resolve("file.md"), "Text.");
        return NO_PATHS.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("nothing")) // which is the workspace itself
                .map(entry -> dynamicTest(
                        "importing into " + entry.getKey(),
                        () -> nothingWritten(
                                InvalidInputException.class,
                                () -> workspace
                                        .documents()
                                        .importTree(ImportRequest.of(tree).withInto(entry.getValue())))));
    }

    @Test
    void aPrefixThatIsNoneFindsNothing() {
        for (String prefix : NO_PATHS.values()) {
            if (!prefix.isEmpty() && !"dir/".startsWith(prefix)) {
                assertEquals(List.of(), workspace.documents().list(prefix));
                assertEquals(
                        List.of(),
                        workspace
                                .search(SearchRequest.of("one two").withPathPrefix(prefix))
                                .hits());
            }
        }
    }

    @Test
    void aDocumentIsNoDirectoryAndADirectoryNoDocument() {
        Documents documents = workspace.documents();
        nothingWritten(InvalidInputException.class, () -> documents.write("dir", "x"));
        nothingWritten(InvalidInputException.class, () -> documents.write("a.md/below.md", "x"));
        nothingWritten(InvalidInputException.class, () -> documents.append("dir", "x"));
        nothingWritten(ConflictException.class, () -> documents.move("a.md", "dir"));
        nothingWritten(ConflictException.class, () -> documents.move("dir/b.md", "a.md/b.md"));
    }

    private void nothingWritten(Class<? extends RuntimeException> type, Runnable action) {
        long change = workspace.change();
        RuntimeException error = assertThrows(type, action::run);
        assertTrue(String.valueOf(error.getMessage()).length() < 400, "the message must not hold all of it");
        assertEquals(change, workspace.change(), "something was written");
        assertEquals(List.of("a.md", "dir/b.md"), paths());
    }

    private List<String> paths() {
        return workspace.documents().list("").stream().map(Document::path).toList();
    }

    /** A reply is text that nobody checked: it is kept, and what it names is not made. */
    @Test
    void aModelCannotWriteThere() {
        List<String> named = new ArrayList<>(NO_PATHS.values());
        named.addAll(List.of("dir", "a.md/below.md"));
        for (String path : named) {
            Chat chat = workspace.chats().create("A chat");
            model.add(ScriptedReply.text("Here:\n\n```text " + path + "\nbad\n```\n"));
            Turn turn = chat.send("Please.");
            assertEquals(List.of(), turn.artifacts());
            assertEquals(List.of(), turn.proposals());
            assertEquals(2, chat.messages().size());
        }
        assertEquals(List.of("a.md", "dir/b.md"), paths());
    }

    @Test
    void aQuestionMayNameThem() {
        for (String path : List.of("../up.md", "dir//b.md", "nul.md", "d/".repeat(10_000) + "deep.md")) {
            Chat chat = workspace.chats().create("A chat");
            model.add(ScriptedReply.text("```\nbad\n```\n"));
            Turn turn = chat.send("Write it as " + path + " please");
            assertEquals("```\nbad\n```\n", turn.reply());
            assertEquals(List.of(), turn.artifacts());
        }
        assertEquals(List.of("a.md", "dir/b.md"), paths());
    }
}
