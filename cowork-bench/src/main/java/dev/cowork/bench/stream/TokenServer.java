package dev.cowork.bench.stream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Answers each request with the same bytes at once, on a free port of the loopback address, so that what is measured is
 * the client. Connections are kept. It makes next to no garbage, which would be counted as the client's. Thread-safe.
 */
final class TokenServer implements AutoCloseable {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final byte[] head;
    private final List<byte[]> chunks;

    /**
     * Listens.
     *
     * @param mediaType of the answer
     * @param writes what is written at once, each as a chunk of HTTP
     */
    TokenServer(String mediaType, List<String> writes) {
        head = ("HTTP/1.1 200 OK\r\nContent-Type: " + mediaType + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        chunks = writes.stream().map(TokenServer::chunk).toList();
        try {
            socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    URI uri() {
        return URI.create("http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort());
    }

    private static byte[] chunk(String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return (Integer.toHexString(length) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "token-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // The server was closed.
        }
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream());
                OutputStream out = client.getOutputStream()) {
            while (readRequest(in)) {
                out.write(head);
                for (byte[] chunk : chunks) {
                    out.write(chunk);
                }
                out.write(LAST_CHUNK);
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    /** Reads a request to its end; whether there was one. */
    private static boolean readRequest(InputStream in) throws IOException {
        int bodyLength = 0;
        int inLine = 0;
        int matched = 0;
        boolean isLength = false;
        while (true) {
            int c = in.read();
            if (c < 0) {
                return false;
            }
            if (c == '\n') {
                if (inLine == 0) {
                    in.skipNBytes(bodyLength);
                    return true;
                }
                inLine = 0;
                matched = 0;
                isLength = false;
            } else if (c != '\r') {
                inLine++;
                if (isLength && c >= '0' && c <= '9') {
                    bodyLength = bodyLength * 10 + c - '0';
                } else if (!isLength && matched == inLine - 1 && (c | 0x20) == (LENGTH[matched] | 0x20)) {
                    matched++;
                    isLength = matched == LENGTH.length;
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
