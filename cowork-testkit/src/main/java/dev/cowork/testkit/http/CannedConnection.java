package dev.cowork.testkit.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One connection of a client: reads requests and plays answers on it. Used by one thread, closed by any. */
final class CannedConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    CannedConnection(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The next request, or empty when the client closed the connection, perhaps in the middle of one. */
    Optional<ReceivedRequest> read() throws IOException {
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] words = first.get().split(" ", 3);
        Map<String, String> headers = headers();
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            send("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        Optional<byte[]> body = "chunked".equalsIgnoreCase(headers.get("transfer-encoding"))
                ? chunked()
                : bytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return body.map(bytes -> new ReceivedRequest(words[0], words[1], headers, bytes));
    }

    private Optional<byte[]> bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        return bytes.length < length ? Optional.empty() : Optional.of(bytes);
    }

    private Optional<byte[]> chunked() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            Optional<String> size = line();
            if (size.isEmpty()) {
                return Optional.empty();
            }
            int length = Integer.parseInt(size.get().split(";", 2)[0].strip(), 16);
            if (length == 0) {
                headers(); // trailers, which nobody here sends
                return Optional.of(body.toByteArray());
            }
            Optional<byte[]> chunk = bytes(length);
            if (chunk.isEmpty() || line().isEmpty()) {
                return Optional.empty();
            }
            body.writeBytes(chunk.get());
        }
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line().orElse(""); !line.isEmpty(); line = line().orElse("")) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return Optional.empty();
            }
            line.write(c);
        }
        return Optional.of(line.toString(StandardCharsets.ISO_8859_1).stripTrailing());
    }

    /** Plays an answer; whether the connection can be used again. */
    boolean play(CannedResponse response) throws IOException {
        for (CannedStep step : response.steps) {
            if (!play(step)) {
                return false;
            }
        }
        return true;
    }

    private boolean play(CannedStep step) throws IOException {
        return switch (step) {
            case CannedStep.Bytes bytes -> {
                send(bytes.bytes());
                yield true;
            }
            case CannedStep.Await await -> {
                await.gate().pass();
                yield true;
            }
            case CannedStep.Hang hang -> {
                awaitEnd();
                throw new EOFException("The client closed the connection");
            }
            case CannedStep.Close close -> {
                if (close.reset()) {
                    socket.setSoLinger(true, 0);
                }
                yield false;
            }
            case CannedStep.Live live -> {
                live.answer().play(this);
                yield false;
            }
        };
    }

    /** Sends bytes at once. */
    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Ends a wait for the client; nothing more can be read. */
    void stopReading() throws IOException {
        socket.shutdownInput();
    }

    /** Waits until the client closes the connection. */
    void awaitEnd() throws IOException {
        while (in.read() >= 0) {
            // A client has nothing to say while it waits for the answer: only the end of the stream ends this.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
