package dev.cowork.testkit.http;

import dev.cowork.testkit.http.RecordedExchange.End;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** One exchange on its way through a recorder. */
final class RelayedExchange implements CannedStep.LiveAnswer {
    /** Those that concern one connection only, and those that the JDK's client sets itself. */
    private static final Set<String> NOT_SENT_ON = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "transfer-encoding",
            "upgrade");

    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");

    private final ReceivedRequest request;
    private final URI target;
    private final HttpClient http;
    private final Consumer<RecordedExchange> record;
    private final Utf8Chunks chunks = new Utf8Chunks();
    private int status;
    private Map<String, String> headers = Map.of();
    private volatile boolean clientGone;

    RelayedExchange(ReceivedRequest request, URI target, HttpClient http, Consumer<RecordedExchange> record) {
        this.request = request;
        this.target = target;
        this.http = http;
        this.record = record;
    }

    @Override
    public void play(CannedConnection client) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> answer = http.sendAsync(forTarget(), BodyHandlers.ofInputStream());
        Thread watcher = Thread.ofVirtual().name("traffic-recorder-watch").start(() -> watch(client, answer));
        try {
            End end = relay(answer, client);
            record.accept(new RecordedExchange(
                    request.method(),
                    request.path(),
                    request.headers(),
                    request.text(),
                    status,
                    headers,
                    chunks.end(),
                    end));
            if (end == End.COMPLETE && hasBody()) {
                client.send(LAST_CHUNK);
            }
        } finally {
            stopReading(client);
            join(watcher);
        }
    }

    private static void stopReading(CannedConnection client) {
        try {
            client.stopReading();
        } catch (IOException e) {
            // It is closed already, which ends the watcher too.
        }
    }

    private HttpRequest forTarget() {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(target.getScheme() + "://" + target.getRawAuthority() + request.path()))
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, value) -> {
            if (!NOT_SENT_ON.contains(name)) {
                builder.setHeader(name, value);
            }
        });
        return builder.build();
    }

    /** The client has nothing more to say: what ends this is that it closes the connection, or that we do. */
    private void watch(CannedConnection client, CompletableFuture<HttpResponse<InputStream>> answer) {
        try {
            client.awaitEnd();
        } catch (IOException e) {
            // A connection that was reset is closed too.
        }
        clientGone = true;
        answer.cancel(true);
        if (!answer.isCompletedExceptionally()) {
            close(answer.join().body());
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // It is closed for us either way.
        }
    }

    private End relay(CompletableFuture<HttpResponse<InputStream>> answer, CannedConnection client) {
        HttpResponse<InputStream> response;
        try {
            response = answer.get();
        } catch (ExecutionException | CancellationException e) {
            return broken();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return End.CLOSED_BY_CLIENT;
        }
        status = response.statusCode();
        headers = recorded(response.headers());
        try (InputStream body = response.body()) {
            return relay(body, head(response.headers()), client);
        } catch (IOException e) {
            return broken();
        }
    }

    /** Only reading throws: a client that takes nothing more has closed the connection. */
    private End relay(InputStream body, String head, CannedConnection client) throws IOException {
        boolean taken = sent(client, ascii(head));
        byte[] buffer = new byte[1 << 16];
        while (taken) {
            int read = body.read(buffer);
            if (read < 0) {
                // A body that was closed by the watcher ends like a whole one.
                return clientGone ? End.CLOSED_BY_CLIENT : End.COMPLETE;
            }
            chunks.add(buffer, read);
            taken = sent(client, framed(buffer, read));
        }
        return End.CLOSED_BY_CLIENT;
    }

    private End broken() {
        // The recorder interrupts its threads when it is closed.
        boolean ours = clientGone || Thread.currentThread().isInterrupted();
        return ours ? End.CLOSED_BY_CLIENT : End.CUT_BY_SERVER;
    }

    private static boolean sent(CannedConnection client, byte[] bytes) {
        try {
            client.send(bytes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Always in HTTP's chunks, so that the end can be held back until it is written down. */
    private String head(HttpHeaders received) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Relayed\r\n");
        received.map().forEach((name, values) -> {
            if (isKept(name)) {
                values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n"));
            }
        });
        return head.append(hasBody() ? "Transfer-Encoding: chunked\r\n" : "")
                .append("Connection: close\r\n\r\n")
                .toString();
    }

    private boolean hasBody() {
        return !request.method().equals("HEAD") && status != 204 && status != 304;
    }

    private static Map<String, String> recorded(HttpHeaders received) {
        Map<String, String> headers = new HashMap<>();
        received.map().forEach((name, values) -> {
            if (isKept(name)) {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values));
            }
        });
        return headers;
    }

    private static boolean isKept(String name) {
        return !NOT_SENT_ON.contains(name.toLowerCase(Locale.ROOT));
    }

    private static byte[] framed(byte[] bytes, int length) {
        byte[] size = ascii(Integer.toHexString(length) + "\r\n");
        byte[] framed = new byte[size.length + length + 2];
        System.arraycopy(size, 0, framed, 0, size.length);
        System.arraycopy(bytes, 0, framed, size.length, length);
        framed[framed.length - 2] = '\r';
        framed[framed.length - 1] = '\n';
        return framed;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
