package dev.cowork.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Secret;
import dev.cowork.error.ClosedException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.Cancellation;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ManualCancellation;
import dev.cowork.testkit.http.CannedRequest;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Against a stand-in server that sends canned bytes. */
@Timeout(60)
class HttpTransportTest {
    private static final HttpTimeouts SHORT_FIRST = HttpTimeouts.DEFAULT.withFirstToken(Duration.ofMillis(50));
    private static final HttpTimeouts SHORT_IDLE = HttpTimeouts.DEFAULT.withIdle(Duration.ofMillis(50));

    @Test
    void sendsPlainHttp1WithItsHeaders() {
        try (CannedServer server = CannedServer.start(CannedResponse.json("{\"ok\":true}"));
                HttpTransport transport = HttpTransport.builder("Peer", URI.create(server.uri() + "/v1/?api-version=2"))
                        .header("X-Plain", "yes")
                        .header("Authorization", "Bearer ", Secret.of("k-123\n"))
                        .build()) {
            assertEquals("{\"ok\":true}", transport.post("/chat", "{\"ä\":1}", Cancellation.NEVER));

            CannedRequest request = server.takeRequest();
            assertEquals("POST", request.method());
            assertEquals("/v1/chat?api-version=2", request.path());
            assertEquals("{\"ä\":1}", request.body());
            assertEquals(Optional.of("Bearer k-123"), request.header("authorization"));
            assertEquals(Optional.of("yes"), request.header("x-plain"));
            assertEquals(Optional.empty(), request.header("upgrade"));
        }
    }

    @Test
    void aPathMayBringAQueryOfItsOwn() {
        try (CannedServer server = CannedServer.start(CannedResponse.json("{}"));
                HttpTransport plain =
                        HttpTransport.builder("Peer", server.uri()).build();
                HttpTransport versioned = HttpTransport.builder("Peer", URI.create(server.uri() + "?api-version=2"))
                        .build()) {
            plain.get("/models?after=b", Cancellation.NEVER);
            assertEquals("/models?after=b", server.takeRequest().path());
            versioned.get("/models?after=b", Cancellation.NEVER);
            assertEquals("/models?after=b&api-version=2", server.takeRequest().path());
        }
    }

    @Test
    void aCallMayWaitLessThanTheOthers() {
        try (CannedServer server = CannedServer.start(CannedResponse.silence());
                HttpTransport transport =
                        HttpTransport.builder("Peer", server.uri()).build()) {
            for (Executable call : List.<Executable>of(
                    () -> transport.get("/a", SHORT_FIRST, Cancellation.NEVER),
                    () -> transport.post("/a", "{}", SHORT_FIRST, Cancellation.NEVER),
                    () -> transport.stream("/a", "{}", Framing.LINES, SHORT_FIRST, Cancellation.NEVER))) {
                assertEquals(
                        Kind.TIMEOUT,
                        assertThrows(ProviderException.class, call).kind());
            }
        }
    }

    @Test
    void aRefusedConnectionIsUnavailable() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (HttpTransport transport = HttpTransport.builder("Peer", nobody).build()) {
            ProviderException error =
                    assertThrows(ProviderException.class, () -> transport.get("/tags", Cancellation.NEVER));
            assertEquals(Kind.UNAVAILABLE, error.kind());
            assertTrue(error.retryable());
            assertTrue(
                    error.getMessage().startsWith("Peer at " + nobody + "/tags: cannot connect"), error.getMessage());
        }
    }

    @Test
    void statusCodesBecomeKinds() {
        assertKind(401, Kind.AUTHENTICATION);
        assertKind(403, Kind.AUTHENTICATION);
        assertKind(429, Kind.RATE_LIMIT);
        assertKind(400, Kind.BAD_REQUEST);
        assertKind(404, Kind.BAD_REQUEST);
        assertKind(301, Kind.BAD_REQUEST);
        assertKind(408, Kind.TIMEOUT);
        assertKind(500, Kind.UNAVAILABLE);
        assertKind(503, Kind.UNAVAILABLE);
    }

    private static void assertKind(int status, Kind kind) {
        ProviderException error = failing(CannedResponse.whole(status, "text/plain", "said so", "Retry-After: 7"));
        assertEquals(kind, error.kind());
        assertEquals(Optional.of(Duration.ofSeconds(7)), error.retryAfter());
        assertTrue(error.getMessage().contains("HTTP " + status + ": said so"), error.getMessage());
    }

    @Test
    void messagesAreShortAndHoldNoCredential() {
        ProviderException error = failing(
                CannedResponse.whole(401, "text/plain", "no: sk-secret-1, sk-s*****t-1\n" + "x".repeat(100_000)));

        assertFalse(error.getMessage().contains("sk-s"), error.getMessage());
        assertTrue(error.getMessage().contains("[hidden], [hidden] xxx"), error.getMessage());
        assertTrue(error.getMessage().length() < 600);
    }

    @Test
    void aSecretThatNoHeaderCanHoldIsNotShown() {
        try (HttpTransport transport = HttpTransport.builder("Peer", URI.create("http://127.0.0.1:1"))
                .header("Authorization", "Bearer ", Secret.of("hush\nhush"))
                .build()) {
            ProviderException error =
                    assertThrows(ProviderException.class, () -> transport.get("/", Cancellation.NEVER));
            assertEquals(Kind.AUTHENTICATION, error.kind());
            assertFalse(error.toString().contains("hush"), error.toString());
        }
    }

    @Test
    void anErrorThatBreaksOffStillSaysItsStatus() {
        ProviderException error =
                failing(CannedResponse.stream(429, "text/plain").send("slow").cut());

        assertEquals(Kind.RATE_LIMIT, error.kind());
        assertTrue(error.getMessage().endsWith("HTTP 429: slow"), error.getMessage());
    }

    @Test
    void silenceBeforeTheAnswerIsATimeout() {
        try (CannedServer server = CannedServer.start(CannedResponse.json("{}"), CannedResponse.silence());
                HttpTransport transport = transport(server, SHORT_FIRST)) {
            // On a busy machine the time is up before a first connection is there, and nobody would disconnect.
            transport.get("/", HttpTimeouts.DEFAULT, Cancellation.NEVER);
            ProviderException error =
                    assertThrows(ProviderException.class, () -> transport.get("/", Cancellation.NEVER));
            assertEquals(Kind.TIMEOUT, error.kind());
            assertTrue(error.getMessage().contains("no first token within 50 ms"), error.getMessage());
            server.awaitDisconnect();
        }
    }

    @Test
    void silenceBeforeTheFirstTokenIsATimeoutThoughCommentsCome() {
        try (CannedServer server = CannedServer.start(CannedResponse.stream("text/event-stream")
                        .send(": ping\n\n")
                        .hang());
                HttpTransport transport = transport(server, SHORT_FIRST)) {
            ProviderException error = assertThrows(ProviderException.class, () -> firstEvents(transport, 1));
            assertEquals(Kind.TIMEOUT, error.kind());
            server.awaitDisconnect();
        }
    }

    @Test
    void silenceInTheMiddleIsATimeout() {
        try (CannedServer server = CannedServer.start(CannedResponse.stream("text/event-stream")
                        .send("data: a\n\n")
                        .hang());
                HttpTransport transport = transport(server, SHORT_IDLE)) {
            ProviderException error = assertThrows(ProviderException.class, () -> firstEvents(transport, 2));
            assertEquals(Kind.TIMEOUT, error.kind());
            assertTrue(error.getMessage().contains("no further byte within 50 ms"), error.getMessage());
            server.awaitDisconnect();
        }
    }

    @Test
    void aSlowReaderDoesNotMakeTheServerLate() {
        CannedResponse answer = CannedResponse.stream("text/event-stream")
                .send("data: a\n\ndata: b\n\n")
                .send("data: c\n\n")
                .end();
        CannedResponse stalls =
                CannedResponse.stream("text/event-stream").send("data: a\n\n").hang();
        try (CannedServer server = CannedServer.start(answer, stalls);
                HttpTransport transport = transport(server, SHORT_IDLE);
                TextStream stream = transport.stream("/", "{}", Framing.EVENTS, Cancellation.NEVER)) {
            assertEquals(Optional.of("a"), stream.next());
            // Each of these ends after the idle time-out, by the same timer: they are the test's clock.
            for (int i = 0; i < 3; i++) {
                assertThrows(ProviderException.class, () -> firstEvents(transport, 2));
            }
            assertEquals(Optional.of("b"), stream.next());
            assertEquals(Optional.of("c"), stream.next());
            assertEquals(Optional.empty(), stream.next());
        }
    }

    @Test
    void aCutStreamIsCut() {
        Gate heard = new Gate();
        // The end may overtake what was sent before it, so it waits until that was read.
        CannedResponse.Streamed half =
                CannedResponse.stream("text/event-stream").send("data: a\n\n").await(heard);
        for (CannedResponse response : List.of(half.cut(), half.reset())) {
            try (CannedServer server = CannedServer.start(response);
                    HttpTransport transport = transport(server, HttpTimeouts.DEFAULT);
                    TextStream stream = transport.stream("/", "{}", Framing.EVENTS, Cancellation.NEVER)) {
                assertEquals(Optional.of("a"), stream.next());
                heard.release();
                ProviderException error = assertThrows(ProviderException.class, stream::next);
                assertEquals(Kind.CUT, error.kind());
                assertTrue(error.retryable());
            }
        }
    }

    @Test
    void cancellingBeforeSendsNothing() {
        ManualCancellation cancellation = new ManualCancellation();
        cancellation.cancel();
        try (CannedServer server = CannedServer.start(CannedResponse.json("{}"));
                HttpTransport transport = transport(server, HttpTimeouts.DEFAULT)) {
            ProviderException error = assertThrows(ProviderException.class, () -> transport.get("/", cancellation));
            assertEquals(Kind.CANCELLED, error.kind());
            assertEquals(0, server.waitingRequests());
        }
    }

    @Test
    void cancellingWhileNothingCameClosesTheConnection() {
        assertCancelled(CannedResponse.silence());
    }

    @Test
    void cancellingInTheMiddleClosesTheConnection() {
        assertCancelled(
                CannedResponse.stream("application/json").send("{\"a\":").hang());
    }

    private static void assertCancelled(CannedResponse response) {
        ManualCancellation cancellation = new ManualCancellation();
        try (CannedServer server = CannedServer.start(response);
                HttpTransport transport = transport(server, HttpTimeouts.DEFAULT);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Kind> kind = CompletableFuture.supplyAsync(
                    () -> assertThrows(ProviderException.class, () -> transport.get("/", cancellation))
                            .kind(),
                    threads);
            server.takeRequest();
            cancellation.cancel();
            assertEquals(Kind.CANCELLED, kind.join());
            server.awaitDisconnect();
            assertEquals(0, cancellation.waiting());
        }
    }

    @Test
    void closingCancelsWhatRuns() {
        try (CannedServer server = CannedServer.start(CannedResponse.silence());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpTransport transport = transport(server, HttpTimeouts.DEFAULT);
            CompletableFuture<Kind> kind = CompletableFuture.supplyAsync(
                    () -> assertThrows(ProviderException.class, () -> transport.get("/", Cancellation.NEVER))
                            .kind(),
                    threads);
            server.takeRequest();
            transport.close();
            assertEquals(Kind.CANCELLED, kind.join());
            assertThrows(ClosedException.class, () -> transport.get("/", Cancellation.NEVER));
        }
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() throws InterruptedException {
        try (CannedServer server = CannedServer.start(CannedResponse.silence());
                HttpTransport transport = transport(server, HttpTimeouts.DEFAULT)) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                assertEquals(
                        Kind.CANCELLED,
                        assertThrows(ProviderException.class, () -> transport.get("/", Cancellation.NEVER))
                                .kind());
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
            server.takeRequest();
            caller.interrupt();
            assertTrue(interrupted.join());
            server.awaitDisconnect();
        }
    }

    @Test
    void aClientOfTheHostIsNotClosed() {
        try (CannedServer server = CannedServer.start(CannedResponse.json("{}"));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpTransport transport =
                    HttpTransport.builder("Peer", server.uri()).client(client).build();
            assertEquals("{}", transport.get("/", Cancellation.NEVER));
            transport.close();
            assertFalse(client.isTerminated());
        }
    }

    @Test
    void wrongAddressesAreRefusedWithoutShowingCredentials() {
        for (String wrong : new String[] {"ftp://x", "http:///path", "http://user:hush@host", "http://h/#f", "host"}) {
            InvalidInputException error = assertThrows(
                    InvalidInputException.class,
                    () -> HttpTransport.builder("Peer", URI.create(wrong)).build());
            assertFalse(error.getMessage().contains("hush"), error.getMessage());
        }
    }

    @Test
    void timeoutsOutsideTheRangeAreRefused() {
        assertThrows(InvalidInputException.class, () -> HttpTimeouts.DEFAULT.withIdle(Duration.ZERO));
        assertThrows(InvalidInputException.class, () -> HttpTimeouts.DEFAULT.withIdle(Duration.ofDays(2)));
    }

    private static ProviderException failing(CannedResponse response) {
        try (CannedServer server = CannedServer.start(response);
                HttpTransport transport = transport(server, HttpTimeouts.DEFAULT)) {
            return assertThrows(ProviderException.class, () -> transport.get("/", Cancellation.NEVER));
        }
    }

    private static HttpTransport transport(CannedServer server, HttpTimeouts timeouts) {
        return HttpTransport.builder("Peer", server.uri())
                .header("Authorization", "Bearer ", Secret.of("sk-secret-1"))
                .timeouts(timeouts)
                .build();
    }

    private static void firstEvents(HttpTransport transport, int count) {
        try (TextStream stream = transport.stream("/", "{}", Framing.EVENTS, Cancellation.NEVER)) {
            for (int i = 0; i < count; i++) {
                stream.next();
            }
        }
    }
}
