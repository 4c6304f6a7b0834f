package dev.cowork.servers;

import dev.cowork.data.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * aimock, a stand-in that others wrote for the protocols of OpenAI, Azure, Anthropic and Ollama: it shows that we and
 * they read the descriptions alike. It holds no model; what it says is in a file of fixtures. Known not to be as the
 * real ones: Ollama's {@code /api/embed}, {@code /api/show}, and its counts, which are 0. Thread-safe.
 */
public final class AimockServer implements AutoCloseable {
    private final ServerProcess process;
    private final URI uri;

    private AimockServer(ServerProcess process) {
        this.process = process;
        try {
            uri = process.address();
        } catch (IllegalStateException e) {
            process.close();
            throw e;
        }
    }

    /**
     * Starts a server. Skips the test where there is none.
     *
     * @param folder of the test's own; the fixtures are written to it
     * @param fixtures the list of fixtures as aimock documents them, a JSON array
     * @param keys of which requests must bring one, as a bearer token or in {@code api-key}; without any, all may ask
     * @return the server, which answers
     * @throws IOException if the fixtures cannot be written
     */
    public static AimockServer start(Path folder, String fixtures, Secret... keys) throws IOException {
        Prepared.require(Prepared.onPath("node").isPresent(), "there is no node");
        Path program = Prepared.file("aimock/node_modules/.bin/llmock");
        Files.writeString(folder.resolve("fixtures.json"), "{\"fixtures\":" + fixtures + "}");
        return new AimockServer(ServerProcess.start(
                folder,
                List.of(program.toString(), "--port", "0", "--fixtures", folder.toString(), "--validate-on-load"),
                keys.length == 0 ? Map.of() : Map.of("AIMOCK_API_KEYS", revealed(keys))));
    }

    private static String revealed(Secret... keys) {
        return Stream.of(keys).map(Secret::reveal).collect(Collectors.joining(","));
    }

    /**
     * Its address.
     *
     * @return such as {@code http://127.0.0.1:40123}, without a path
     */
    public URI uri() {
        return uri;
    }

    /** Kills the server. */
    @Override
    public void close() {
        process.close();
    }
}
