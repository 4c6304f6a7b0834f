package dev.cowork.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.testkit.http.CannedRequest;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every action of every command, as people see it and as scripts do. */
class CliCommandsTest {
    private static final String CHUNK = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}%s}]}";

    @TempDir
    Path directory;

    @Test
    void documents() {
        run("documents", "write", "a.md", "One.\n");
        run("documents", "append", "a.md", "Two.\n");
        assertTrue(run("documents", "read", "a.md").out().contains("One.\nTwo."));
        assertEquals(2, json("documents", "versions", "a.md").size());
        assertTrue(run("documents", "diff", "a.md", "1", "2").out().contains("+Two."));
        run("documents", "move", "a.md", "notes/b.md");
        assertTrue(run("documents", "list", "notes/").out().contains("notes/b.md"));
        run("documents", "delete", "notes/b.md");
        assertEquals(0, json("documents", "list").size());
        assertEquals(3, exitCode("documents", "read", "notes/b.md"));
        assertEquals(2, exitCode("documents", "fold", "a.md"));
        assertEquals(2, exitCode("documents", "move", "a.md"));
    }

    @Test
    void memories() {
        String id =
                json("memory", "add", "Releases are cut on Tuesdays.").get("id").asText();
        assertEquals(
                "MERGED_EXACT",
                json("memory", "add", "releases are cut on tuesdays")
                        .get("outcome")
                        .asText());
        assertEquals(
                2,
                json("memory", "edit", id, "Releases are cut at ten.")
                        .get("version")
                        .asInt());
        assertTrue(json("memory", "pin", id).get("pinned").asBoolean());
        assertFalse(json("memory", "unpin", id).get("pinned").asBoolean());
        assertEquals(1, json("memory", "list", "AT TEN").size());
        assertEquals(0, json("memory", "list", "noon").size());
        String next = json("memory", "supersede", id, "Releases are cut at noon.")
                .get("id")
                .asText();
        assertTrue(run("memory", "list").out().contains(next));
        assertTrue(run("memory", "forget", next).out().contains("Forgot memory:" + next));
        assertEquals(0, json("memory", "list").size());
        assertTrue(run("memory", "erase", id).out().contains("Beyond reach:"));
        assertEquals(3, exitCode("memory", "pin", id));
        assertEquals(2, exitCode("memory", "edit", id));
        assertEquals(2, exitCode("memory", "burn", id));
    }

    @Test
    void chatsAndTheirContexts() {
        String chat =
                json("send", "Hello there", "--title", "Greetings").get("chat").asText();
        assertEquals(3, exitCode("context", "--chat", "nosuchchat"));
        assertTrue(run("context", "--chat", chat).out().contains("Hello there"));
        assertTrue(run("context", "--chat", chat, "--prompt", "And now?").out().contains("And now?"));
        assertEquals(2, json("chats", "show", chat).size(), "preparing writes nothing");
        json("send", "Hello again", "--chat", chat);
        assertEquals(4, json("chats", "show", chat).size());
        run("chats", "rename", chat, "Old greetings");
        assertTrue(run("chats", "list").out().contains("Old greetings"));
        run("chats", "clear", chat);
        assertEquals(0, json("chats", "show", chat).size());
        run("chats", "delete", chat);
        assertEquals(0, json("chats").size());
        assertEquals(3, exitCode("chats", "show", chat));
        assertEquals(2, exitCode("context"));
    }

    @Test
    void searches() {
        run("documents", "write", "docs/a.md", "The kestrel hovers.");
        run("documents", "write", "docs/b.md", "The heron waits.");
        run("memory", "add", "A kestrel was seen.");
        assertTrue(run("search", "kestrel").out().contains("docs/a.md"));
        JsonNode words = json("search", "kestrel", "--legs", "keyword", "--path", "docs/", "--limit", "1");
        assertEquals(1, words.get("hits").size());
        assertEquals("docs/a.md", words.get("hits").get(0).get("title").asText());
        assertEquals(
                1,
                json("search", "kestrel", "--kind", "memory", "--legs", "keyword")
                        .get("hits")
                        .size());
        assertEquals(2, exitCode("search", " "));
        assertEquals(2, exitCode("search", "kestrel", "--legs", "both"));
    }

    @Test
    void workspacesAreApart() {
        run("documents", "write", "a.md", "One.", "-w", "alpha");
        run("memory", "add", "Two.", "-w", "beta");
        assertEquals(0, json("documents", "list", "-w", "beta").size());
        assertEquals(1, json("documents", "list", "-w", "alpha").size());
    }

    @Test
    void aServerThatSpeaksOpenAisProtocol() throws IOException {
        Path key = Files.writeString(directory.resolve("key"), "sk-hidden\n");
        String stream = "data: " + CHUNK.formatted("On ", "") + "\n\ndata: "
                + CHUNK.formatted("Tuesdays.", ",\"finish_reason\":\"stop\"") + "\n\ndata: [DONE]\n\n";
        try (CannedServer server = CannedServer.start(
                CannedResponse.stream("text/event-stream").send(stream).end())) {
            CliRun sent = run(
                    "send",
                    "When are releases cut?",
                    "--openai",
                    server.uri() + "/v1",
                    "--openai-key-file",
                    key.toString(),
                    "--model",
                    "openai/one");
            assertTrue(sent.out().startsWith("On Tuesdays."), sent.out());
            CannedRequest models = server.takeRequest();
            assertEquals("GET /v1/models", models.method() + " " + models.path(), "asked once what the model can do");
            CannedRequest request = server.takeRequest();
            assertEquals("POST /v1/chat/completions", request.method() + " " + request.path());
            assertFalse(sent.out().contains("sk-hidden"));
        }
    }

    @Test
    void aServerThatIsDown() throws IOException {
        String address;
        try (CannedServer server = CannedServer.start(CannedResponse.silence())) {
            address = server.uri().toString();
        }
        CliRun sent = CliRun.of(data(), "send", "Hello?", "--ollama", address, "--model", "ollama/one");
        assertEquals(1, sent.exitCode(), sent.err());
        assertEquals(1, sent.err().lines().count(), sent.err());
        assertTrue(sent.err().startsWith("TurnFailedException: "), sent.err());
        assertEquals(1, json("chats", "show", firstChat()).size(), "the question is kept");
    }

    @Test
    void errorsAreOneLine() {
        for (List<String> words :
                List.of(List.of("documents", "read", "absent.md"), List.of("import", directory + "/absent"))) {
            CliRun run = CliRun.of(data(), words.toArray(String[]::new));
            assertEquals(1, run.err().lines().count(), run.err());
            assertEquals("", run.out());
        }
    }

    @Test
    void helpNamesEveryCommand() {
        String help = CliRun.of(data(), "--help").out();
        for (String command :
                List.of("import", "search", "send", "context", "memory", "artifacts", "chats", "documents", "doctor")) {
            assertTrue(help.contains(command), command);
        }
        run("documents", "write", "a.md", "One.");
        assertTrue(run("doctor").out().contains("All is well"));
    }

    private String firstChat() {
        return json("chats").get(0).get("id").asText();
    }

    private CliRun run(String... words) {
        CliRun run = CliRun.of(data(), words);
        assertEquals(0, run.exitCode(), () -> String.join(" ", words) + ": " + run);
        return run;
    }

    private JsonNode json(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = "--json";
        return run(all).json();
    }

    private int exitCode(String... words) {
        return CliRun.of(data(), words).exitCode();
    }

    private Path data() {
        return directory.resolve("data");
    }
}
