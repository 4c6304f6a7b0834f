package dev.cowork.testkit.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Secret;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.http.RecordedExchange.End;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrafficRecorderTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("new/traffic.jsonl");
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void passesOnAndWritesDown() throws Exception {
        try (CannedServer server =
                        CannedServer.start(CannedResponse.whole(429, "text/plain", "slow down ä", "Retry-After: 3"));
                TrafficRecorder recorder = TrafficRecorder.start(server.uri().resolve("/v1?version=2"), file())) {
            assertEquals(
                    "/v1?version=2",
                    recorder.uri().getPath() + "?" + recorder.uri().getQuery());
            HttpResponse<String> answer = client.send(
                    post(recorder.uri(), "{\"q\":\"ü\"}")
                            .header("X-Mine", "yes")
                            .build(),
                    BodyHandlers.ofString());

            assertEquals(429, answer.statusCode());
            assertEquals("slow down ä", answer.body());
            assertEquals(Optional.of("3"), answer.headers().firstValue("retry-after"));
            CannedRequest passedOn = server.takeRequest();
            assertEquals("/v1?version=2", passedOn.path());
            assertEquals("{\"q\":\"ü\"}", passedOn.body());
            assertEquals(Optional.of("yes"), passedOn.header("x-mine"));
            assertEquals(Optional.of(server.uri().getAuthority()), passedOn.header("host"));

            // The client has the whole answer, so it is written down.
            RecordedExchange exchange = only();
            assertEquals("POST", exchange.method());
            assertEquals("/v1?version=2", exchange.path());
            assertEquals("yes", exchange.requestHeaders().get("x-mine"));
            assertEquals("{\"q\":\"ü\"}", exchange.requestBody());
            assertEquals(429, exchange.status());
            assertEquals("3", exchange.responseHeaders().get("retry-after"));
            assertEquals("text/plain", exchange.responseHeaders().get("content-type"));
            assertEquals("slow down ä", exchange.responseBody());
            assertEquals(End.COMPLETE, exchange.end());
        }
    }

    /** The server waits until the client has the first chunk: nothing is held back on the way. */
    @Test
    void passesEachChunkOnAsItComes() throws Exception {
        Gate gate = new Gate();
        byte[] umlaut = "ä".getBytes(StandardCharsets.UTF_8);
        try (CannedServer server = CannedServer.start(CannedResponse.stream("text/event-stream")
                        .send("data: 1\n\n")
                        .await(gate)
                        .send(new byte[] {umlaut[0]})
                        .await(gate)
                        .send(new byte[] {umlaut[1]})
                        .end());
                TrafficRecorder recorder = TrafficRecorder.start(server.uri(), file())) {
            HttpResponse<InputStream> answer =
                    client.send(post(recorder.uri(), "").build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                assertEquals("data: 1\n\n", new String(body.readNBytes(9), StandardCharsets.UTF_8));
                gate.release();
                assertArrayEquals(new byte[] {umlaut[0]}, body.readNBytes(1));
                gate.release();
                assertArrayEquals(new byte[] {umlaut[1]}, body.readAllBytes());
            }
            assertEquals(List.of("data: 1\n\n", "ä"), only().chunks());
        }
    }

    @Test
    void removesSecrets() throws Exception {
        List<String> secrets =
                List.of("bearer-1", "plain-2", "x-3", "crumb-4", "listed-5", "quo\"te-6", "sig-7", "key-8");
        Gate gate = new Gate();
        try (CannedServer server = CannedServer.start(CannedResponse.stream("text/plain")
                        .send("you are lis")
                        .await(gate)
                        .send("ted-5, and quo\\\"te-6 too")
                        .end());
                TrafficRecorder recorder = TrafficRecorder.start(
                        server.uri().resolve("/a?key=key-8&b=c&sig=sig-7"),
                        file(),
                        Secret.of("listed-5"),
                        Secret.of("quo\"te-6"),
                        Secret.of(""))) {
            HttpResponse<InputStream> answer = client.send(
                    post(recorder.uri(), "{\"a\":\"listed-5\",\"b\":\"quo\\\"te-6\"}")
                            .header("Authorization", "Bearer bearer-1")
                            .header("api-key", "plain-2")
                            .header("X-Api-Key", "x-3")
                            .header("Cookie", "a=crumb-4")
                            .header("X-Other", "for listed-5")
                            .build(),
                    BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                assertEquals("you are lis", new String(body.readNBytes(11), StandardCharsets.UTF_8));
                gate.release();
                assertEquals("ted-5, and quo\\\"te-6 too", new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            CannedRequest passedOn = server.takeRequest();
            assertEquals(Optional.of("Bearer bearer-1"), passedOn.header("authorization"));
            assertEquals("/a?key=key-8&b=c&sig=sig-7", passedOn.path());
        }
        String written = Files.readString(file());
        secrets.forEach(secret -> assertFalse(written.contains(secret), () -> secret + " is in " + written));
        assertFalse(written.contains("te-6"), written);
        RecordedExchange exchange = only();
        assertEquals("/a?key=[removed]&b=c&sig=[removed]", exchange.path());
        assertEquals("{\"a\":\"[removed]\",\"b\":\"[removed]\"}", exchange.requestBody());
        assertEquals("for [removed]", exchange.requestHeaders().get("x-other"));
        assertEquals(List.of("you are [removed]", ", and [removed] too"), exchange.chunks());
    }

    @Test
    void seesThatTheServerCuts() throws Exception {
        try (CannedServer server = CannedServer.start(
                        CannedResponse.stream("text/plain").send("half").cut(),
                        CannedResponse.stream("text/plain").send("").reset());
                TrafficRecorder recorder = TrafficRecorder.start(server.uri(), file())) {
            assertThrows(IOException.class, () -> text(recorder.uri(), "1"));
            assertThrows(IOException.class, () -> text(recorder.uri(), "2"));
        }
        List<RecordedExchange> exchanges = exchanges();
        assertEquals(List.of(End.CUT_BY_SERVER, End.CUT_BY_SERVER), ends(exchanges));
        assertEquals(List.of("half"), exchanges.getFirst().chunks());
    }

    @Test
    void seesThatThereIsNoServer() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (TrafficRecorder recorder = TrafficRecorder.start(nobody, file())) {
            assertThrows(IOException.class, () -> text(recorder.uri(), "1"));
        }
        assertEquals(0, only().status());
        assertEquals(End.CUT_BY_SERVER, only().end());
    }

    @Test
    void closesTheServersConnectionWhenTheClientIsGone() throws Exception {
        try (CannedServer server = CannedServer.start(
                        CannedResponse.stream("text/plain").send("half").hang(), CannedResponse.silence());
                TrafficRecorder recorder = TrafficRecorder.start(server.uri(), file())) {
            HttpResponse<InputStream> answer =
                    client.send(post(recorder.uri(), "1").build(), BodyHandlers.ofInputStream());
            assertEquals("half", new String(answer.body().readNBytes(4), StandardCharsets.UTF_8));
            answer.body().close();
            server.awaitDisconnect();

            CompletableFuture<HttpResponse<String>> unanswered =
                    client.sendAsync(post(recorder.uri(), "2").build(), BodyHandlers.ofString());
            server.takeRequest();
            server.takeRequest();
            unanswered.cancel(true);
            server.awaitDisconnect();
        }
        List<RecordedExchange> exchanges = exchanges();
        assertEquals(List.of(End.CLOSED_BY_CLIENT, End.CLOSED_BY_CLIENT), ends(exchanges));
        assertEquals(List.of("half"), exchanges.getFirst().chunks());
        assertEquals(0, exchanges.getLast().status());
    }

    @Test
    void closingWritesDownWhatRuns() throws Exception {
        try (CannedServer server = CannedServer.start(
                CannedResponse.stream("text/plain").send("half").hang())) {
            TrafficRecorder recorder = TrafficRecorder.start(server.uri(), file());
            HttpResponse<InputStream> answer =
                    client.send(post(recorder.uri(), "1").build(), BodyHandlers.ofInputStream());
            assertEquals("half", new String(answer.body().readNBytes(4), StandardCharsets.UTF_8));
            recorder.close();
            assertEquals(End.CLOSED_BY_CLIENT, only().end());
            assertEquals(List.of("half"), only().chunks());
            server.awaitDisconnect();
        }
    }

    /** All are at the server before the first is answered. */
    @Test
    void recordsManyAtOnce() throws Exception {
        Gate gate = new Gate();
        try (CannedServer server = CannedServer.start(request -> CannedResponse.stream("text/plain")
                        .await(gate)
                        .send("to " + request.body())
                        .end());
                TrafficRecorder recorder = TrafficRecorder.start(server.uri(), file())) {
            List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 50)
                    .mapToObj(
                            i -> client.sendAsync(post(recorder.uri(), "n" + i).build(), BodyHandlers.ofString()))
                    .toList();
            gate.awaitArrivals(50);
            gate.open();
            for (int i = 0; i < 50; i++) {
                assertEquals("to n" + i, all.get(i).get().body());
            }
        }
        List<RecordedExchange> exchanges = exchanges();
        assertEquals(50, exchanges.size());
        assertEquals(
                50,
                exchanges.stream().map(RecordedExchange::requestBody).distinct().count());
        assertTrue(exchanges.stream()
                .allMatch(
                        each -> each.responseBody().equals("to " + each.requestBody()) && each.end() == End.COMPLETE));
    }

    @Test
    void passesOnBytesThatAreNoText() throws Exception {
        byte[] bytes = {(byte) 0xff, 0, 13, 10, (byte) 0xc3};
        try (CannedServer server = CannedServer.start(
                        CannedResponse.stream("image/png").send(bytes).end());
                TrafficRecorder recorder = TrafficRecorder.start(server.uri(), file())) {
            HttpResponse<byte[]> answer = client.send(post(recorder.uri(), "").build(), BodyHandlers.ofByteArray());
            assertArrayEquals(bytes, answer.body());
        }
        assertEquals("\ufffd\0\r\n\ufffd", only().responseBody());
    }

    /** The JDK's client sends a body of unknown length in chunks. */
    @Test
    void takesRequestsInChunksAndAnswersWithoutABody() throws Exception {
        try (CannedServer server = CannedServer.start(CannedResponse.whole(204, "text/plain", ""));
                TrafficRecorder recorder = TrafficRecorder.start(server.uri(), file())) {
            HttpRequest request = HttpRequest.newBuilder(recorder.uri())
                    .expectContinue(true)
                    .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofString("in chunks")))
                    .build();
            assertEquals(204, client.send(request, BodyHandlers.discarding()).statusCode());
            assertEquals("in chunks", server.takeRequest().body());
        }
        assertEquals("in chunks", only().requestBody());
        assertEquals(List.of(), only().chunks());
    }

    @Test
    void refusesAFileThatIsNoRecording() throws Exception {
        Path file = folder.resolve("other.jsonl");
        Files.writeString(file, "\n{\"format\":\"cowork-traffic-9\"}\n");
        IOException other = assertThrows(IOException.class, () -> RecordedTraffic.read(file));
        assertTrue(String.valueOf(other.getMessage()).contains("line 2"), other.getMessage());
        Files.writeString(file, "{\"secret\": oops");
        IOException broken = assertThrows(IOException.class, () -> RecordedTraffic.read(file));
        assertFalse(String.valueOf(broken.getMessage()).contains("secret"), broken.getMessage());
    }

    private HttpRequest.Builder post(URI uri, String body) {
        return HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body));
    }

    private String text(URI uri, String body) throws IOException, InterruptedException {
        return client.send(post(uri, body).build(), BodyHandlers.ofString()).body();
    }

    private List<RecordedExchange> exchanges() throws IOException {
        return RecordedTraffic.read(file()).exchanges();
    }

    private RecordedExchange only() throws IOException {
        List<RecordedExchange> exchanges = exchanges();
        assertEquals(1, exchanges.size());
        return exchanges.getFirst();
    }

    private static List<End> ends(List<RecordedExchange> exchanges) {
        return exchanges.stream().map(RecordedExchange::end).toList();
    }
}
