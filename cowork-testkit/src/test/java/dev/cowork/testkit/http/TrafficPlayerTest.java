package dev.cowork.testkit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Secret;
import dev.cowork.testkit.http.RecordedExchange.End;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrafficPlayerTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void answersAsItWasAnswered() throws Exception {
        RecordedExchange exchange = new RecordedExchange(
                "POST",
                "/v1/chat?x=1",
                Map.of("user-agent", "then"),
                "{\"a\":1,\"b\":[1.50,null]}",
                429,
                Map.of("retry-after", "3", "content-type", "text/plain"),
                List.of("slow ", "down ä"),
                End.COMPLETE);
        try (TrafficPlayer player = play(exchange)) {
            HttpResponse<String> answer = send(player, "/v1/chat?x=1", "{ \"b\": [1.5, null], \"a\": 1.0 }");
            assertEquals(429, answer.statusCode());
            assertEquals("slow down ä", answer.body());
            assertEquals(Optional.of("3"), answer.headers().firstValue("retry-after"));
            assertEquals(List.of(), player.unmatched());
        }
    }

    /** Byte by byte what RFC 9112 says of chunks: "ä" has two bytes. */
    @Test
    void sendsTheRecordedChunks() throws Exception {
        try (TrafficPlayer player = play(answer("x", End.COMPLETE, "one", "", "ä"));
                Socket socket = new Socket(player.uri().getHost(), player.uri().getPort())) {
            socket.getOutputStream()
                    .write("POST /a HTTP/1.1\r\nContent-Length: 1\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
            String expected =
                    "HTTP/1.1 200 Recorded\r\nTransfer-Encoding: chunked\r\n\r\n" + "3\r\none\r\n2\r\nä\r\n0\r\n\r\n";
            byte[] bytes = expected.getBytes(StandardCharsets.UTF_8);
            assertEquals(
                    expected, new String(socket.getInputStream().readNBytes(bytes.length), StandardCharsets.UTF_8));
        }
    }

    @Test
    void answersTheSameRequestInOrder() throws Exception {
        try (TrafficPlayer player = play(
                answer("{\"q\":1}", End.COMPLETE, "first"),
                answer("{\"q\":2}", End.COMPLETE, "other"),
                answer("{ \"q\": 1 }", End.COMPLETE, "second"))) {
            assertEquals("first", send(player, "/a", "{\"q\":1}").body());
            assertEquals("second", send(player, "/a", "{\"q\":1}").body());
            assertEquals("second", send(player, "/a", "{\"q\":1}").body());
            assertEquals("other", send(player, "/a", "{\"q\":2}").body());
        }
    }

    @Test
    void namesTheNearestOfWhatWasRecorded() throws Exception {
        try (TrafficPlayer player = play(
                answer("{\"model\":\"m\",\"messages\":[{\"content\":\"Hi\"}],\"n\":1}", End.COMPLETE),
                answer("{\"model\":\"m\",\"messages\":[{\"content\":\"Ho\"}]}", End.COMPLETE))) {
            HttpResponse<String> answer = send(player, "/a", "{\"model\":\"m\",\"messages\":[{\"content\":\"He\"}]}");
            assertEquals(404, answer.statusCode());
            assertEquals(
                    "No recorded exchange answers this POST /a. The nearest is number 2: POST /a; its body differs in 1"
                            + " places, first at '/messages/0/content' it has \"Ho\", not \"He\"",
                    answer.body());
            assertEquals(404, send(player, "/b", "plain").statusCode());
            assertEquals(
                    List.of("/a", "/b"),
                    player.unmatched().stream().map(CannedRequest::path).toList());
        }
        try (TrafficPlayer player = play()) {
            assertTrue(send(player, "/a", "").body().endsWith("Nothing was recorded."));
        }
    }

    @Test
    void takesCredentialsOutOfRequestsAsTheRecorderDid() throws Exception {
        RecordedExchange exchange = new RecordedExchange(
                "POST", "/a?key=[removed]", Map.of(), "for [removed]", 200, Map.of(), List.of("yes"), End.COMPLETE);
        try (TrafficPlayer player =
                TrafficPlayer.start(new RecordedTraffic(List.of(exchange)), Secret.of("another-one"))) {
            assertEquals("yes", send(player, "/a?key=today", "for another-one").body());
            send(player, "/a?key=today", "against another-one");
            String unmatched = player.unmatched().toString();
            assertFalse(unmatched.contains("another-one") || unmatched.contains("today"), unmatched);
            assertFalse(unmatched.contains("Bearer"), unmatched);
        }
    }

    @Test
    void cutsWhatWasCut() throws Exception {
        RecordedExchange nothing =
                new RecordedExchange("POST", "/a", Map.of(), "2", 0, Map.of(), List.of(), End.CUT_BY_SERVER);
        try (TrafficPlayer player = play(answer("1", End.CUT_BY_SERVER, "half"), nothing)) {
            HttpResponse<InputStream> half = client.send(request(player, "/a", "1"), BodyHandlers.ofInputStream());
            try (InputStream body = half.body()) {
                assertEquals("half", new String(body.readNBytes(4), StandardCharsets.UTF_8));
                assertThrows(IOException.class, body::read);
            }
            assertThrows(IOException.class, () -> send(player, "/a", "2"));
        }
    }

    /** Nothing comes after what was recorded, not even an end. */
    @Test
    void stopsWhereTheClientBrokeOff() throws Exception {
        try (TrafficPlayer player = play(answer("1", End.CLOSED_BY_CLIENT, "half"));
                Socket socket = new Socket(player.uri().getHost(), player.uri().getPort())) {
            socket.getOutputStream()
                    .write("POST /a HTTP/1.1\r\nContent-Length: 1\r\n\r\n1".getBytes(StandardCharsets.US_ASCII));
            String expected = "HTTP/1.1 200 Recorded\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n";
            InputStream in = socket.getInputStream();
            assertEquals(expected, new String(in.readNBytes(expected.length()), StandardCharsets.US_ASCII));
            socket.setSoTimeout(50);
            assertThrows(SocketTimeoutException.class, in::read);
        }
    }

    /** What goes through a recorder comes out of a player: answers of all kinds, asked for at once. */
    @Test
    void playsWhatWasRecorded(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("traffic.jsonl");
        List<String> bodies = IntStream.range(0, 20).mapToObj(i -> "n" + i).toList();
        try (CannedServer server = CannedServer.start(request -> CannedResponse.stream(201, "application/x-ndjson")
                        .send("{\"to\":")
                        .drip("\"" + request.body() + "ü\"}\n")
                        .end());
                TrafficRecorder recorder = TrafficRecorder.start(server.uri(), file)) {
            for (String body : bodies) {
                client.send(
                        HttpRequest.newBuilder(recorder.uri().resolve("/a"))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding());
            }
        }
        try (TrafficPlayer player = TrafficPlayer.start(RecordedTraffic.read(file))) {
            List<CompletableFuture<HttpResponse<String>>> answers = bodies.stream()
                    .map(body -> client.sendAsync(request(player, "/a", body), BodyHandlers.ofString()))
                    .toList();
            for (int i = 0; i < 20; i++) {
                assertEquals(201, answers.get(i).get().statusCode());
                assertEquals("{\"to\":\"n" + i + "ü\"}\n", answers.get(i).get().body());
            }
            assertEquals(List.of(), player.unmatched());
        }
    }

    private static TrafficPlayer play(RecordedExchange... exchanges) {
        return TrafficPlayer.start(new RecordedTraffic(List.of(exchanges)));
    }

    private static RecordedExchange answer(String asked, End end, String... chunks) {
        return new RecordedExchange("POST", "/a", Map.of(), asked, 200, Map.of(), List.of(chunks), end);
    }

    private static HttpRequest request(TrafficPlayer player, String path, String body) {
        return HttpRequest.newBuilder(player.uri().resolve(path))
                .header("Authorization", "Bearer today")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(TrafficPlayer player, String path, String body)
            throws IOException, InterruptedException {
        return client.send(request(player, path, body), BodyHandlers.ofString());
    }
}
