package dev.cowork.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.testkit.Gate;
import dev.cowork.testkit.http.CannedRequest;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A thousand streams at once through one provider, on virtual threads of a process with a small heap, against a stand-in
 * in this one. {@code -Dcowork.streams.heap} gives the process another heap than 128 MB; 64 are enough too.
 */
@Timeout(120)
class ManyStreamsTest {
    private static final int STREAMS = 1000;
    /** Twice what there was when this was written, on two cores; each has a thread that carries virtual ones. */
    private static final int MOST_THREADS = 20 + 2 * Runtime.getRuntime().availableProcessors();

    private static final Pattern PROMPT = Pattern.compile("stream \\d+, piece ");

    private final Gate gate = new Gate();

    @ParameterizedTest
    @EnumSource(names = {"OLLAMA", "CHAT", "RESPONSES", "ANTHROPIC"})
    void eachEndsWithItsOwnText(Protocol protocol) throws Exception {
        try (CannedServer server = CannedServer.start(request -> answer(protocol, request))) {
            Process child = start(protocol, server);
            try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
                // No stream ends before all of them have begun.
                gate.awaitArrivals(STREAMS);
                gate.open();
                String line = said.readLine();
                System.out.println("ManyStreamsTest: " + protocol + ": " + line);
                assertEquals(0, child.waitFor());
                String[] words = line.split(" ");
                assertEquals(STREAMS, Integer.parseInt(words[1]));
                assertTrue(Integer.parseInt(words[3]) <= MOST_THREADS, line);
            } finally {
                child.destroyForcibly().waitFor();
            }
        }
    }

    private CannedResponse answer(Protocol protocol, CannedRequest request) {
        Matcher prompt = PROMPT.matcher(request.body());
        if (!prompt.find()) {
            return ScriptedServer.about(protocol, request);
        }
        Said said = ManyStreams.reply(prompt.group());
        String reply = protocol.wire().reply(said);
        int half = reply.length() / 2;
        return CannedResponse.stream(protocol.wire().mediaType())
                .send(reply.substring(0, half))
                .await(gate)
                .send(reply.substring(half) + protocol.wire().end(said))
                .end();
    }

    private static Process start(Protocol protocol, CannedServer server) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx" + Integer.getInteger("cowork.streams.heap", 128) + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyStreams.class.getName(),
                        protocol.name(),
                        server.uri().toString(),
                        "" + STREAMS)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
