package dev.cowork.testkit.http;

import dev.cowork.data.Secret;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Stands between a client and a real server, on a free port of the loopback address, and writes down what they say, so
 * that a {@link TrafficPlayer} can say it again. Bytes are passed on as they come; when the client closes its
 * connection, the one to the server is closed at once.
 *
 * <p>Each exchange becomes one line of the file when it ends: {@link RecordedTraffic#read} says how. A client that has a
 * whole answer, or sees that it was cut, finds the line there. Credentials are replaced by {@code [removed]}: the
 * headers {@code Authorization}, {@code Proxy-Authorization}, {@code api-key}, {@code x-api-key}, {@code
 * x-goog-api-key}, {@code Cookie} and {@code Set-Cookie}; in the query {@code key}, {@code api-key}, {@code api_key},
 * {@code sig}, {@code token} and {@code access_token}; and every listed secret wherever it occurs. What users typed is
 * kept: look at a recording before you share it.
 *
 * <p>The server is asked for answers that are not compressed. Bodies are recorded as UTF-8, which what is passed on does
 * not depend on. An exchange is held in memory until it ends. One connection of a client carries one exchange.
 *
 * <p>Thread-safe: any number of exchanges at once, each on a virtual thread.
 */
public final class TrafficRecorder implements AutoCloseable {
    private final URI target;
    private final Path file;
    private final TrafficSecrets secrets;
    private final HttpClient client = HttpClient.newBuilder()
            // On plain HTTP the client would ask for HTTP/2, which some servers take amiss.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final CannedServer server;
    private final Object writing = new Object();

    private TrafficRecorder(URI target, Path file, TrafficSecrets secrets) {
        this.target = target;
        this.file = file;
        this.secrets = secrets;
        server = new CannedServer(request -> new CannedResponse(
                List.of(new CannedStep.Live(new RelayedExchange(request, target, client, this::record)))));
    }

    /**
     * Starts to record.
     *
     * @param target the address of the server; its path is not added to that of requests, but is in {@link #uri()}
     * @param file where exchanges are added; made with its folder where it is missing
     * @param secrets what must not get into the file, resolved as each exchange is written
     * @return the recorder, which is listening
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the address is none of HTTP
     */
    public static TrafficRecorder start(URI target, Path file, Secret... secrets) throws IOException {
        if (!"http".equals(target.getScheme()) && !"https".equals(target.getScheme())) {
            throw new IllegalArgumentException("Only servers of HTTP can be recorded, not " + target.getScheme());
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        write(file, "");
        return new TrafficRecorder(target, file, new TrafficSecrets(secrets));
    }

    /**
     * What a client uses in place of the server's address.
     *
     * @return the loopback address with the path and the query of the server's
     */
    public URI uri() {
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        return URI.create(server.uri() + target.getRawPath() + query);
    }

    private void record(RecordedExchange exchange) {
        String line = TrafficFormat.write(secrets.clean(exchange)) + "\n";
        synchronized (writing) {
            try {
                write(file, line);
            } catch (IOException e) {
                throw new UncheckedIOException("An exchange could not be added to " + file, e);
            }
        }
    }

    /** Not through a channel: closing interrupts the threads, and a channel would refuse to write then. */
    private static void write(Path file, String text) throws IOException {
        try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Ends the exchanges that run, writes them down and waits for that. */
    @Override
    public void close() {
        server.close();
        client.shutdownNow();
    }
}
