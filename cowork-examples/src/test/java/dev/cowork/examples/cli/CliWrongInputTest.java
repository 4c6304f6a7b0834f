package dev.cowork.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people mistype: one line that says so, an exit code, and nothing made. */
class CliWrongInputTest {
    @TempDir
    Path directory;

    @Test
    void whoOnlyLooksMakesNothing() {
        for (List<String> words : List.of(
                List.of("search", "kestrel"),
                List.of("context", "--chat", "c1"),
                List.of("memory"),
                List.of("memory", "pin", "m1"),
                List.of("artifacts"),
                List.of("chats", "list"),
                List.of("documents", "read", "a.md"),
                List.of("send", "Hello?", "--chat", "c1"),
                List.of("doctor"))) {
            refused(3, words);
            assertFalse(Files.exists(data()), words.toString());
        }
    }

    @Test
    void aMisspeltWorkspaceIsNotMade() {
        run("documents", "write", "a.md", "One.");
        CliRun missing = refused(3, List.of("search", "One", "-w", "mian"));
        assertTrue(missing.err().contains("[main]"), missing.err());
        refused(3, List.of("memory", "list", "-w", "mian"));
    }

    @Test
    void aTextThatWasNotQuotedIsNotCutOff() {
        for (List<String> words : List.of(
                List.of("documents", "write", "a.md", "my", "words"),
                List.of("memory", "add", "my", "words"),
                List.of("chats", "rename", "c1", "New", "title"),
                List.of("search", "my", "words"),
                List.of("documents", "fold", "a.md"),
                List.of("documents", "diff", "a.md", "1", "two"),
                List.of("send", " "),
                List.of("search", "x", "--limit", "many"),
                List.of("serach", "x"))) {
            CliRun wrong = CliRun.of(data(), words.toArray(String[]::new));
            assertEquals(2, wrong.exitCode(), words.toString());
            assertEquals("", wrong.out());
            assertTrue(wrong.err().lines().count() <= 2, wrong.err());
            assertFalse(Files.exists(data()), words.toString());
        }
    }

    @Test
    void wrongArgumentsAreJsonWhereJsonIsAskedFor() {
        CliRun wrong = CliRun.of(data(), "documents", "fold", "--json");
        assertEquals(2, wrong.exitCode());
        assertEquals("WrongArguments", wrong.json().get("error").asText());
        assertEquals("", wrong.err());
    }

    @Test
    void aChatWhoseFirstMessageIsRefusedIsNotThere() {
        refused(3, List.of("send", "Hello?", "--model", "nobody/knows"));
        assertEquals(2, CliRun.of(data(), "send", "Hello?", "--model", "nobody").exitCode());
        assertEquals(0, run("chats", "--json").json().size());
    }

    @Test
    void aChatIsNamedAfterItsFirstMessage() {
        run("send", "When are\nreleases cut?");
        run("send", "word ".repeat(30));
        assertEquals(
                "When are releases cut?",
                run("chats", "--json").json().get(0).get("title").asText());
        assertEquals(
                "word word word word word word word word word word word word…",
                run("chats", "--json").json().get(1).get("title").asText());
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        for (String text : List.of("One.\n", "One.", "\n\nGrüße 漢字 😀\r\n\n")) {
            run("documents", "write", "a.md", text);
            assertEquals(text, run("documents", "read", "a.md").out());
        }
    }

    @Test
    void inputThatIsNotUtf8IsRefused() {
        assertEquals("ä", DocumentsCommand.decoded(new byte[] {(byte) 0xC3, (byte) 0xA4}));
        assertThrows(InvalidInputException.class, () -> DocumentsCommand.decoded(new byte[] {'a', (byte) 0xE4}));
    }

    private CliRun refused(int exitCode, List<String> words) {
        CliRun refused = CliRun.of(data(), words.toArray(String[]::new));
        assertEquals(exitCode, refused.exitCode(), () -> words + ": " + refused);
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertEquals("", refused.out());
        return refused;
    }

    private CliRun run(String... words) {
        CliRun run = CliRun.of(data(), words);
        assertEquals(0, run.exitCode(), run::toString);
        return run;
    }

    private Path data() {
        return directory.resolve("data");
    }
}
