package dev.cowork.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.Cancellation;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Against a stand-in server that sends canned bytes. */
class TextStreamTest {
    private static final HttpLimits SMALL = new HttpLimits(100, 150, 1000, 1000);

    @Test
    void eventsEndWithEachKindOfLineEnd() {
        assertEquals(
                List.of("one", "two", "three"),
                read(Framing.EVENTS, "data: one\n\ndata: two\r\n\r\ndata:three\r\rdata: [DONE]\n\ndata: late\n\n"));
    }

    @Test
    void eventsLeaveOutCommentsOtherFieldsAndEmptyData() {
        assertEquals(
                List.of("a", "{}"),
                read(
                        Framing.EVENTS,
                        ": ping\n\n"
                                + "event: message\n"
                                + "id: 7\n"
                                + "retry: 10\n"
                                + "data: a\n\n"
                                + "data\n\n"
                                + "data:\n\n"
                                + "database: x\n\n"
                                + "event: e\n\n"
                                + "data: {}\n\n"));
    }

    @Test
    void eventsJoinTheirLinesOfData() {
        assertEquals(List.of("a\n b\n\nc"), read(Framing.EVENTS, "data: a\ndata:  b\ndata:\ndata: c\n\n"));
    }

    @Test
    void theLastEventNeedsNoBlankLine() {
        assertEquals(List.of("a", "b"), read(Framing.EVENTS, "data: a\n\ndata: b\n"));
        assertEquals(List.of("a"), read(Framing.EVENTS, "data: a\n\ndata: [DONE]"));
    }

    @Test
    void linesAreJsonLinesWithoutBlankOnes() {
        assertEquals(List.of("{\"a\":1}\r", "{\"b\":2}"), read(Framing.LINES, "{\"a\":1}\r\n\r\n\n{\"b\":2}"));
    }

    @Test
    void jsonInPlaceOfEventsIsOnePiece() {
        String body = "{\"a\":\n\n1}\ndata: x";
        assertEquals(List.of(body), read(Framing.EVENTS, CannedResponse.json(body)));
        assertEquals(List.of(), read(Framing.EVENTS, CannedResponse.json(" \n")));
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertEquals(List.of("a"), read(Framing.EVENTS, "\uFEFFdata: a\n\n"));
        assertEquals(List.of("{}", "\uFEFF{}"), read(Framing.LINES, "\uFEFF{}\n\uFEFF{}\n"));
    }

    @Test
    void charactersMayComeInPieces() {
        String text = "data: ä€😀\r\n\r\n";
        assertEquals(
                List.of("ä€😀"),
                read(
                        Framing.EVENTS,
                        CannedResponse.stream("text/event-stream").drip(text).end()));
    }

    @Test
    void brokenUtf8IsMalformed() {
        byte[] broken = "data: aÿb\n\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] half = {'d', 'a', 't', 'a', ':', (byte) 0xE2, (byte) 0x82, '\n', '\n'};

        for (byte[] bytes : List.of(broken, half)) {
            ProviderException error = assertThrows(
                    ProviderException.class,
                    () -> read(
                            Framing.EVENTS,
                            CannedResponse.stream("text/event-stream")
                                    .send(bytes)
                                    .end()));
            assertEquals(Kind.MALFORMED, error.kind());
            assertTrue(error.getMessage().contains("not UTF-8"), error.getMessage());
        }
    }

    @Test
    void linesEventsAndStreamsAreBounded() {
        assertMalformed("a line of the answer is longer than 100 bytes", "data: " + "x".repeat(200) + "\n\n");
        assertMalformed("an event of the answer is longer than 150", ("data: " + "x".repeat(90) + "\n").repeat(2));
        assertMalformed("the answer is longer than 1000 bytes", "data: 1234\n\n".repeat(90));
    }

    @Test
    void tenMegabytesWithoutALineEndAreRefusedEarly() {
        try (CannedServer server = CannedServer.start(CannedResponse.stream("application/x-ndjson")
                        .send("x".repeat(10 << 20))
                        .hang());
                HttpTransport transport =
                        HttpTransport.builder("Peer", server.uri()).build()) {
            ProviderException error = assertThrows(ProviderException.class, () -> readAll(transport, Framing.LINES));
            assertEquals(Kind.MALFORMED, error.kind());
            server.awaitDisconnect();
        }
    }

    private static void assertMalformed(String message, String body) {
        ProviderException error = assertThrows(ProviderException.class, () -> read(Framing.EVENTS, body));
        assertEquals(Kind.MALFORMED, error.kind());
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    private static List<String> read(Framing framing, String body) {
        return read(
                framing, CannedResponse.stream(framing.mediaType()).send(body).end());
    }

    private static List<String> read(Framing framing, CannedResponse response) {
        try (CannedServer server = CannedServer.start(response);
                HttpTransport transport = HttpTransport.builder("Peer", server.uri())
                        .limits(SMALL)
                        .build()) {
            return readAll(transport, framing);
        }
    }

    private static List<String> readAll(HttpTransport transport, Framing framing) {
        List<String> pieces = new ArrayList<>();
        try (TextStream stream = transport.stream("/stream", "{}", framing, Cancellation.NEVER)) {
            for (Optional<String> piece = stream.next(); piece.isPresent(); piece = stream.next()) {
                pieces.add(piece.get());
            }
        }
        return pieces;
    }
}
