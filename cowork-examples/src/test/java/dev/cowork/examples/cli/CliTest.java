package dev.cowork.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command through the command line itself, on a data directory of its own, with the real embedding model. */
class CliTest {
    @TempDir
    Path directory;

    private int exitCode;

    @Test
    void aSessionOnTheCommandLine() throws IOException {
        Path files = Files.createDirectories(directory.resolve("handbook"));
        Files.writeString(files.resolve("release.md"), "# Release\n\nReleases are cut on Tuesdays by Anna.\n");
        Files.write(files.resolve("logo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1});

        JsonNode imported = run("import", files.toString());
        assertEquals(1, imported.get("added").asInt());
        assertEquals(1, imported.get("skipped").asInt());
        assertEquals(
                "release.md",
                run("documents", "list").get(0).get("path").asText().replace("handbook/", ""));

        JsonNode found = run("search", "who cuts the release?");
        assertEquals(
                "handbook/release.md", found.get("hits").get(0).get("title").asText());
        assertTrue(found.get("hits").get(0).get("keyword").asDouble() > 0);

        String memory =
                run("memory", "add", "Ben writes the release notes.").get("id").asText();
        assertEquals(
                "Ben writes the release notes.",
                run("memory", "list").get(0).get("text").asText());
        assertTrue(run("memory", "pin", memory).get("pinned").asBoolean());

        JsonNode sent = run("send", "When are releases cut? Write it as NOTES.md");
        assertEquals("NOTES.md", sent.get("artifacts").get(0).get("path").asText());
        String chat = sent.get("chat").asText();
        assertTrue(run("context", "--chat", chat).get("tokens").asInt() > 0);
        assertEquals(2, run("chats", "show", chat).size());
        assertEquals("NOTES.md", run("artifacts").get(0).get("path").asText());

        run("documents", "write", "NOTES.md", "My own words.");
        assertTrue(run("documents", "diff", "NOTES.md", "1", "2")
                .get("diff")
                .asText()
                .contains("+My own words."));
        assertTrue(run("memory", "erase", memory).get("removed").size() > 0);
        assertEquals(0, run("doctor").get("problems").size());
    }

    @Test
    void whatGoesWrongHasAnExitCodeAndAType() throws IOException {
        assertEquals("InvalidInputException", failed(2, "documents", "write", "../up.md", "text"));
        assertEquals("NotFoundException", failed(3, "documents", "read", "absent.md"));
        assertEquals("NotFoundException", failed(3, "send", "hello", "--model", "nobody/knows"));
        assertEquals(
                "InvalidInputException",
                failed(2, "import", directory.resolve("absent").toString()));
    }

    private String failed(int expected, String... words) throws IOException {
        JsonNode answer = execute(words);
        assertEquals(expected, exitCode, () -> String.join(" ", words) + ": " + answer);
        return answer.get("error").asText();
    }

    private JsonNode run(String... words) throws IOException {
        JsonNode answer = execute(words);
        assertEquals(0, exitCode, () -> String.join(" ", words) + ": " + answer);
        return answer;
    }

    private JsonNode execute(String... words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--json", "--dir", directory.resolve("data").toString()));
        StringWriter out = new StringWriter();
        exitCode = Cli.commandLine(new PrintWriter(out, true), new PrintWriter(System.err, true))
                .execute(arguments.toArray(String[]::new));
        return new ObjectMapper().readTree(out.toString());
    }
}
