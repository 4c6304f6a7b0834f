package dev.cowork.testkit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.testkit.Gate;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CannedServerTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void answersInOrderAndKeepsTheRequests() throws Exception {
        try (CannedServer server = CannedServer.start(
                CannedResponse.whole(429, "text/plain", "slow down ä", "Retry-After: 3"),
                CannedResponse.stream("text/plain").send("on").drip("e").end())) {
            HttpResponse<String> first = post(server, "{\"q\":\"ü\"}");
            assertEquals(429, first.statusCode());
            assertEquals("slow down ä", first.body());
            assertEquals(Optional.of("3"), first.headers().firstValue("retry-after"));
            assertEquals("one", post(server, "").body());
            assertEquals("one", post(server, "").body());

            CannedRequest request = server.takeRequest();
            assertEquals("POST", request.method());
            assertEquals("/api?a=b", request.path());
            assertEquals("{\"q\":\"ü\"}", request.body());
            assertEquals(2, server.waitingRequests());
        }
    }

    @Test
    void cutsAndResets() {
        try (CannedServer server = CannedServer.start(
                CannedResponse.stream("text/plain").send("half").cut(),
                CannedResponse.stream("text/plain").send("half").reset())) {
            assertThrows(IOException.class, () -> post(server, ""));
            assertThrows(IOException.class, () -> post(server, ""));
        }
    }

    @Test
    void seesThatTheClientIsGone() throws Exception {
        try (CannedServer server = CannedServer.start(CannedResponse.silence())) {
            try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
                socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                server.takeRequest();
            }
            server.awaitDisconnect();
        }
    }

    @Test
    void closingEndsAWaitAtAGate() throws Exception {
        Gate never = new Gate();
        CannedServer server = CannedServer.start(
                CannedResponse.stream("text/plain").await(never).end());
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            never.awaitArrivals(1);
            server.close();
        }
    }

    private HttpResponse<String> post(CannedServer server, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.uri().resolve("/api?a=b"))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
