package dev.cowork.testkit.http;

import dev.cowork.testkit.Gate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the stand-in server sends for one request, byte by byte, faults included. Immutable.
 *
 * <pre>{@code
 * CannedResponse.stream("text/event-stream")
 *         .send("data: {\"a\":1}\n\n")
 *         .await(gate)                // until the test says gate.release()
 *         .send("data: [DONE]\n\n")
 *         .end();
 * }</pre>
 */
public final class CannedResponse {
    private static final String LAST_CHUNK = "0\r\n\r\n";

    final List<CannedStep> steps;

    CannedResponse(List<CannedStep> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * A whole answer with its length.
     *
     * @param status such as 200
     * @param contentType such as {@code application/json}
     * @param body sent as UTF-8
     * @param headers further header lines, such as {@code Retry-After: 3}
     * @return the answer
     */
    public static CannedResponse whole(int status, String contentType, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head =
                head(status, contentType).append("Content-Length: ").append(bytes.length);
        List.of(headers).forEach(line -> head.append("\r\n").append(line));
        return new CannedResponse(
                List.of(CannedStep.bytes(head.append("\r\n\r\n").toString()), new CannedStep.Bytes(bytes)));
    }

    /**
     * A whole answer of JSON with status 200.
     *
     * @param body the JSON
     * @return the answer
     */
    public static CannedResponse json(String body) {
        return whole(200, "application/json", body);
    }

    /**
     * An answer that never comes: the connection stays open until the client closes it.
     *
     * @return the answer
     */
    public static CannedResponse silence() {
        return new CannedResponse(List.of(new CannedStep.Hang()));
    }

    /**
     * Starts an answer with status 200 that comes in HTTP chunks.
     *
     * @param contentType such as {@code application/x-ndjson}
     * @return an answer without a body yet
     */
    public static Streamed stream(String contentType) {
        return stream(200, contentType);
    }

    /**
     * Starts an answer that comes in HTTP chunks.
     *
     * @param status such as 500
     * @param contentType such as {@code text/plain}
     * @return an answer without a body yet
     */
    public static Streamed stream(int status, String contentType) {
        return new Streamed(head(status, contentType)
                .append("Transfer-Encoding: chunked\r\n\r\n")
                .toString());
    }

    /** As it was recorded, each chunk a chunk of HTTP. */
    static CannedResponse of(RecordedExchange exchange) {
        if (exchange.status() == 0) {
            return new CannedResponse(List.of(lastStep(exchange.end())));
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 " + exchange.status() + " Recorded\r\n");
        exchange.responseHeaders().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        boolean hasBody = !exchange.method().equals("HEAD") && exchange.status() != 204 && exchange.status() != 304;
        if (!hasBody) {
            return new CannedResponse(
                    List.of(CannedStep.bytes(head.append("\r\n").toString())));
        }
        Streamed body =
                new Streamed(head.append("Transfer-Encoding: chunked\r\n\r\n").toString());
        exchange.chunks().forEach(body::send);
        return body.with(lastStep(exchange.end()));
    }

    private static CannedStep lastStep(RecordedExchange.End end) {
        return switch (end) {
            case COMPLETE -> CannedStep.bytes(LAST_CHUNK);
            case CUT_BY_SERVER -> new CannedStep.Close(false);
            case CLOSED_BY_CLIENT -> new CannedStep.Hang();
        };
    }

    private static StringBuilder head(int status, String contentType) {
        return new StringBuilder("HTTP/1.1 " + status + " Canned\r\nContent-Type: " + contentType + "\r\n");
    }

    /** Collects the chunks of an answer. Not thread-safe. */
    public static final class Streamed {
        private final List<CannedStep> steps = new ArrayList<>();

        private Streamed(String head) {
            steps.add(CannedStep.bytes(head));
        }

        /**
         * Sends one HTTP chunk.
         *
         * @param text sent as UTF-8; an empty one is left out, since it would end the body
         * @return this
         */
        public Streamed send(String text) {
            return send(text.getBytes(StandardCharsets.UTF_8));
        }

        /**
         * Sends one HTTP chunk of any bytes, broken UTF-8 too.
         *
         * @param bytes the bytes; none are left out
         * @return this
         */
        public Streamed send(byte[] bytes) {
            if (bytes.length > 0) {
                steps.add(CannedStep.bytes(Integer.toHexString(bytes.length) + "\r\n"));
                steps.add(new CannedStep.Bytes(bytes.clone()));
                steps.add(CannedStep.bytes("\r\n"));
            }
            return this;
        }

        /**
         * Sends each byte as an HTTP chunk of its own.
         *
         * @param text sent as UTF-8
         * @return this
         */
        public Streamed drip(String text) {
            for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
                send(new byte[] {one});
            }
            return this;
        }

        /**
         * Waits at a gate.
         *
         * @param gate opened by the test
         * @return this
         */
        public Streamed await(Gate gate) {
            steps.add(new CannedStep.Await(gate));
            return this;
        }

        /**
         * Ends the body as HTTP asks; the connection can be used again.
         *
         * @return the answer
         */
        public CannedResponse end() {
            return with(CannedStep.bytes(LAST_CHUNK));
        }

        /**
         * Closes the connection in the middle of the body.
         *
         * @return the answer
         */
        public CannedResponse cut() {
            return with(new CannedStep.Close(false));
        }

        /**
         * Resets the connection (TCP RST) in the middle of the body.
         *
         * @return the answer
         */
        public CannedResponse reset() {
            return with(new CannedStep.Close(true));
        }

        /**
         * Sends nothing more until the client closes the connection.
         *
         * @return the answer
         */
        public CannedResponse hang() {
            return with(new CannedStep.Hang());
        }

        private CannedResponse with(CannedStep last) {
            List<CannedStep> all = new ArrayList<>(steps);
            all.add(last);
            return new CannedResponse(all);
        }
    }
}
