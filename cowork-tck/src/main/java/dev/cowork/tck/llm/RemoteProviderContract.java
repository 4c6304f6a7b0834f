package dev.cowork.tck.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.Secret;
import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.LlmProvider;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ManualCancellation;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LlmProvider} of a server must do when the server or the network fails. It brings a stand-in that
 * sends canned bytes on loopback; extend it and say how your protocol looks.
 */
public abstract class RemoteProviderContract extends LlmProviderContract {
    /** A credential that no message may show. */
    private static final String KEY = "key-7f3a-do-not-show";

    private static final Duration LONG = Duration.ofMinutes(1);
    /** Long enough to connect on a busy machine: a server that saw no connection sees none closed. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private final List<CannedServer> servers = new ArrayList<>();
    private @Nullable CannedServer latest;

    /** For subclasses. */
    protected RemoteProviderContract() {}

    /**
     * Connects a provider to the stand-in.
     *
     * @param server the address of the stand-in, without a path
     * @param key a credential to be sent
     * @param firstToken how long to wait for the first token
     * @param idle how long to wait for the next byte
     * @return the provider
     */
    protected abstract LlmProvider connect(URI server, Secret key, Duration firstToken, Duration idle);

    /**
     * The media type of a streamed answer.
     *
     * @return such as {@code text/event-stream}
     */
    protected abstract String mediaType();

    /**
     * A piece of a streamed answer, as the protocol documents it.
     *
     * @param text what it says
     * @return the bytes as text, with their end
     */
    protected abstract String piece(String text);

    /**
     * What ends a streamed answer of 7 tokens in and 3 out.
     *
     * @return the bytes as text, with their end
     */
    protected abstract String end();

    /**
     * The answer that lists models.
     *
     * @param names in this order
     * @return the body
     */
    protected abstract String models(List<String> names);

    /**
     * The body of an error answer.
     *
     * @param message what went wrong
     * @return the body
     */
    protected abstract String error(String message);

    /**
     * An error in the middle of a streamed answer, as the protocol documents it.
     *
     * @param message what went wrong
     * @return the bytes as text, with their end
     */
    protected abstract String errorPiece(String message);

    /**
     * The header in which the credential is sent.
     *
     * @return its name in lower case; {@code authorization} unless overridden
     */
    protected String credentialHeader() {
        return "authorization";
    }

    /**
     * What may stand between two pieces to keep the connection alive, and says nothing.
     *
     * @return the bytes as text, with their end; a comment in event streams and an empty line elsewhere, unless
     *     overridden
     */
    protected String keepAlive() {
        return mediaType().equals("text/event-stream") ? ": still here\n\n" : "\n";
    }

    @AfterEach
    final void closeServers() {
        servers.forEach(CannedServer::close);
    }

    @Override
    protected final LlmProvider saying(List<String> chunks) {
        CannedResponse.Streamed answer = CannedResponse.stream(mediaType());
        chunks.forEach(chunk -> answer.send(piece(chunk)));
        return answering(answer.send(end()).end());
    }

    @Override
    protected final LlmProvider stalling(String text) {
        return answering(
                text.isEmpty()
                        ? CannedResponse.silence()
                        : CannedResponse.stream(mediaType()).send(piece(text)).hang());
    }

    @Override
    protected final LlmProvider listing(List<String> names) {
        return answering(CannedResponse.json(models(names)));
    }

    @Override
    protected final Usage usage() {
        return Usage.of(7, 3);
    }

    @Override
    protected final void awaitGivenUp() {
        server().awaitDisconnect();
    }

    @Override
    protected final Map<Kind, Supplier<LlmProvider>> failing() {
        Map<Kind, Supplier<LlmProvider>> failing = new EnumMap<>(Kind.class);
        failing.put(Kind.AUTHENTICATION, () -> answering(status(401)));
        failing.put(Kind.RATE_LIMIT, () -> answering(status(429)));
        failing.put(Kind.UNAVAILABLE, () -> answering(status(500)));
        failing.put(Kind.BAD_REQUEST, () -> answering(status(400)));
        failing.put(
                Kind.CUT,
                () -> answering(
                        CannedResponse.stream(mediaType()).send(piece("half")).cut()));
        failing.put(
                Kind.MALFORMED,
                () -> answering(CannedResponse.stream(mediaType())
                        .send(piece("x").replace("{", "{{{"))
                        .end()));
        return failing;
    }

    @Test
    void aRefusedConnectionIsUnavailable() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (LlmProvider provider = connect(nobody, Secret.of(KEY), LONG, LONG)) {
            ProviderException error = failure(provider);
            assertEquals(Kind.UNAVAILABLE, error.kind());
            assertTrue(error.retryable());
        }
    }

    @Test
    void tellsHowLongTheServerWantsItToWait() {
        ProviderException error = failure(
                answering(CannedResponse.whole(429, "application/json", error("slow down"), "Retry-After: 17")));
        assertEquals(Optional.of(Duration.ofSeconds(17)), error.retryAfter());
        assertTrue(String.valueOf(error.getMessage()).contains("slow down"), error.getMessage());
    }

    @Test
    void sendsTheCredentialAndShowsItNowhere() {
        for (CannedResponse answer : List.of(
                CannedResponse.whole(401, "application/json", error("bad key " + KEY)),
                CannedResponse.whole(500, "text/html", "<p>" + KEY + "</p>"),
                CannedResponse.stream(mediaType())
                        .send(errorPiece("for " + KEY))
                        .end(),
                CannedResponse.stream(mediaType())
                        .send(piece("x").replace("{", KEY + "{"))
                        .end())) {
            LlmProvider provider = answering(answer);
            for (Throwable error = failure(provider); error != null; error = error.getCause()) {
                assertFalse(error.toString().contains(KEY), "the credential is in a message");
            }
            assertFalse(provider.toString().contains(KEY), "the credential is in toString");
            String sent = server().takeRequest().header(credentialHeader()).orElse("");
            assertTrue(sent.equals(KEY) || sent.equals("Bearer " + KEY), "the credential was not sent");
        }
    }

    @Test
    void anErrorInTheMiddleIsAnErrorThoughHttpSaysOk() {
        ProviderException error = failure(answering(CannedResponse.stream(mediaType())
                .send(piece("half"))
                .send(errorPiece("the model stopped working"))
                .end()));
        assertEquals(Kind.UNAVAILABLE, error.kind());
        assertTrue(String.valueOf(error.getMessage()).contains("the model stopped working"), error.getMessage());
    }

    @Test
    void silenceBeforeTheFirstTokenIsATimeout() {
        for (CannedResponse answer : List.of(
                CannedResponse.silence(), CannedResponse.stream(mediaType()).hang())) {
            assertEquals(Kind.TIMEOUT, failure(answering(answer, SHORT, LONG)).kind());
            server().awaitDisconnect();
        }
    }

    @Test
    void silenceInTheMiddleIsATimeout() {
        CannedResponse answer =
                CannedResponse.stream(mediaType()).send(piece("half")).hang();
        assertEquals(Kind.TIMEOUT, failure(answering(answer, LONG, SHORT)).kind());
        server().awaitDisconnect();
    }

    @Test
    void anAnswerThatEndsEarlyIsCut() {
        String half = piece("half");
        for (CannedResponse answer : List.of(
                CannedResponse.stream(mediaType()).send(half).end(),
                CannedResponse.stream(mediaType())
                        .send(half)
                        .send(half.substring(0, half.length() / 2))
                        .end())) {
            ProviderException error = failure(answering(answer));
            assertEquals(Kind.CUT, error.kind(), error::getMessage);
            assertTrue(error.retryable());
        }
    }

    @Test
    void anAnswerThatIsResetIsCut() {
        Gate heard = new Gate();
        LlmProvider provider = answering(CannedResponse.stream(mediaType())
                .send(piece("half"))
                // A reset may overtake what was sent before it.
                .await(heard)
                .reset());
        ProviderException error = assertThrows(
                ProviderException.class, () -> provider.chat(request(), text -> heard.release(), Cancellation.NEVER));
        assertEquals(Kind.CUT, error.kind(), error::getMessage);
        assertTrue(error.retryable());
    }

    @Test
    void aLineWithoutEndIsMalformed() {
        CannedResponse answer =
                CannedResponse.stream(mediaType()).send("x".repeat(10 << 20)).hang();
        assertEquals(Kind.MALFORMED, failure(answering(answer)).kind());
        server().awaitDisconnect();
    }

    @Test
    void anAnswerWithoutEndIsMalformed() {
        // Just under the longest line, and more of them than the 64 MiB that an answer may have.
        String piece = piece("x".repeat(900_000));
        CannedResponse.Streamed answer = CannedResponse.stream(mediaType());
        for (int i = 0; i < 76; i++) {
            answer.send(piece);
        }
        ProviderException error = failure(answering(answer.hang()));
        assertEquals(Kind.MALFORMED, error.kind(), error::getMessage);
        server().awaitDisconnect();
    }

    @Test
    void aListOfModelsWithoutEndIsMalformed() {
        CannedResponse.Streamed answer = CannedResponse.stream("application/json");
        for (int i = 0; i < 65; i++) {
            answer.send(" ".repeat(1 << 20));
        }
        LlmProvider provider = answering(answer.hang());
        assertEquals(
                Kind.MALFORMED,
                assertThrows(ProviderException.class, provider::models).kind());
        server().awaitDisconnect();
    }

    @Test
    void whatKeepsTheConnectionAliveIsPassedOver() {
        String alive = keepAlive();
        CannedResponse answer = CannedResponse.stream(mediaType())
                .send(alive + piece("one") + alive + alive)
                .send(piece(" two") + alive + end())
                .end();
        assertEquals(
                "one two",
                answering(answer)
                        .chat(request(), ChatSink.NONE, Cancellation.NEVER)
                        .text());
    }

    @Test
    void aCancellationBeforeTheHeadCameClosesTheConnection() {
        ManualCancellation cancellation = new ManualCancellation();
        LlmProvider provider = answering(CannedResponse.silence());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ProviderException> failed = threads.submit(() ->
                    assertThrows(ProviderException.class, () -> provider.chat(request(), ChatSink.NONE, cancellation)));
            server().takeRequest();
            cancellation.cancel();
            server().awaitDisconnect();
            assertEquals(Kind.CANCELLED, result(failed).kind());
        }
        assertEquals(0, cancellation.waiting(), "it still waits for a cancellation");
    }

    @Test
    void aSlowListenerSlowsTheServerAndLosesNothing() {
        // 60 MB in pieces: more than all buffers between the two hold, and less than the bound of an answer.
        String text = "y".repeat(500_000);
        CannedResponse.Streamed answer = CannedResponse.stream(mediaType());
        for (int i = 0; i < 120; i++) {
            answer.send(piece(text));
        }
        Gate sent = new Gate();
        Gate listening = new Gate();
        sent.open();
        LlmProvider provider = answering(answer.await(sent).send(end()).end());
        long[] heard = {0};
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ChatReply> reply = threads.submit(() -> provider.chat(
                    request(),
                    piece -> {
                        heard[0] += piece.length();
                        listening.pass();
                    },
                    Cancellation.NEVER));
            listening.awaitArrivals(1);
            Future<?> all = threads.submit(() -> sent.awaitArrivals(1));
            assertThrows(TimeoutException.class, () -> all.get(300, TimeUnit.MILLISECONDS), "nobody slowed the server");
            listening.open();
            assertEquals(60_000_000, result(reply).text().length());
            assertEquals(60_000_000, heard[0]);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("it did not end", e);
        }
    }

    @Test
    void brokenUtf8IsMalformed() {
        byte[] broken = piece("ä").getBytes(StandardCharsets.ISO_8859_1);
        CannedResponse answer = CannedResponse.stream(mediaType()).send(broken).end();
        assertEquals(Kind.MALFORMED, failure(answering(answer)).kind());
    }

    @Test
    void readsAnAnswerThatComesByteByByteWithOtherLineEnds() {
        String wire = piece("ä€😀") + piece("\\n") + end();
        CannedResponse answer = CannedResponse.stream(mediaType())
                .drip(wire.replace("\n", "\r\n"))
                .end();
        assertEquals(
                "ä€😀\n",
                answering(answer)
                        .chat(request(), ChatSink.NONE, Cancellation.NEVER)
                        .text());
    }

    @Test
    void joinsACharacterThatWasCutInTwoPieces() {
        List<String> heard = new ArrayList<>();
        CannedResponse answer = CannedResponse.stream(mediaType())
                .send(piece("a\\ud83d") + piece("\\ude00b") + end())
                .end();
        assertEquals(
                "a😀b",
                answering(answer)
                        .chat(request(), heard::add, Cancellation.NEVER)
                        .text());
        assertEquals(List.of("a", "😀b"), heard);
    }

    @Test
    void aListOfModelsThatIsNoneIsMalformed() {
        LlmProvider provider = answering(CannedResponse.json("{\"surprise\":true}"));
        assertEquals(
                Kind.MALFORMED,
                assertThrows(ProviderException.class, provider::models).kind());
    }

    private CannedResponse status(int status) {
        return CannedResponse.whole(status, "application/json", error("no"));
    }

    /**
     * Connects a provider to a stand-in that gives this answer to each request.
     *
     * @param answer the answer
     * @return the provider; the contract closes it with the stand-in
     */
    protected final LlmProvider answering(CannedResponse answer) {
        return answering(answer, LONG, LONG);
    }

    private LlmProvider answering(CannedResponse answer, Duration firstToken, Duration idle) {
        latest = CannedServer.start(answer);
        servers.add(latest);
        return open(connect(latest.uri(), Secret.of(KEY), firstToken, idle));
    }

    /**
     * The stand-in that was started last.
     *
     * @return the server
     */
    protected final CannedServer server() {
        return Objects.requireNonNull(latest, "a server was started");
    }

    private static ProviderException failure(LlmProvider provider) {
        return assertThrows(ProviderException.class, () -> provider.chat(request(), ChatSink.NONE, Cancellation.NEVER));
    }

    private static ChatRequest request() {
        return new ChatRequest(
                "some-model",
                List.of(new ChatMessage(Role.USER, List.of(new Part.Text("When do we release?")))),
                List.of(),
                null,
                ChatOptions.DEFAULT);
    }
}
