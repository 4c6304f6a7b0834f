package dev.cowork.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Turn;
import dev.cowork.data.TurnState;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends the process in the middle of an answer, as Ctrl-C does, and looks at what was kept. */
class CliInterruptTest {
    private static final String BEGUN = "The answer begins here";

    @TempDir
    Path directory;

    @Test
    void whatCameOfTheReplyIsKept() throws Exception {
        CannedResponse hanging = CannedResponse.stream("application/x-ndjson")
                .send("{\"model\":\"one\",\"message\":{\"role\":\"assistant\",\"content\":\"" + BEGUN
                        + "\"},\"done\":false}\n")
                .hang();
        try (CannedServer server = CannedServer.start(hanging)) {
            Process process = child(server);
            awaitText(process.getInputStream());
            process.destroy(); // SIGTERM, which runs the same hooks as Ctrl-C
            server.awaitDisconnect();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process does not end");
        }
        try (Cowork cowork = Cowork.open(directory)) {
            Chat chat = cowork.workspace("main").chats().list().getFirst();
            Turn turn = chat.turns().getLast();
            assertEquals(TurnState.BROKEN, turn.state());
            assertEquals(BEGUN, turn.reply());
            assertEquals("Begin.", turn.prompt().text());
        }
    }

    private Process child(CannedServer server) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cli.class.getName(),
                        "send",
                        "Begin.",
                        "--dir",
                        directory.toString(),
                        "--ollama",
                        server.uri().toString(),
                        "--model",
                        "ollama/one")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void awaitText(InputStream out) throws IOException {
        byte[] bytes = out.readNBytes(BEGUN.length());
        assertEquals(BEGUN, new String(bytes, StandardCharsets.UTF_8));
    }
}
