package dev.cowork.live;

import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.LlmProvider;
import dev.cowork.testkit.http.CannedRequest;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import dev.cowork.testkit.http.RecordedExchange;
import dev.cowork.testkit.http.RecordedTraffic;
import dev.cowork.testkit.http.TrafficRecorder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A provider whose server has a recorder in front of it. */
final class Proxied implements AutoCloseable {
    private final Protocol protocol;
    private final Function<URI, LlmProvider> connect;
    private final Path file;
    private final TrafficRecorder recorder;
    private final LlmProvider provider;

    Proxied(Protocol protocol, Function<URI, LlmProvider> connect, URI server, Path file) throws IOException {
        this.protocol = protocol;
        this.connect = connect;
        this.file = file;
        recorder = TrafficRecorder.start(server, file);
        provider = connect.apply(recorder.uri());
    }

    LlmProvider provider() {
        return provider;
    }

    String id() {
        return provider.id();
    }

    /** What was recorded, in the order in which it ended; whole once this is closed. */
    List<RecordedExchange> recorded() throws IOException {
        return RecordedTraffic.read(file).exchanges();
    }

    boolean asksModel(RecordedExchange exchange) {
        return protocol.asks(exchange.method(), exchange.path());
    }

    Replay replay() {
        return new Replay();
    }

    /** Waits until everything is written down. */
    @Override
    public void close() {
        provider.close();
        recorder.close();
    }

    /** What the same kind of provider sends for a stored request. */
    final class Replay implements AutoCloseable {
        private final CannedServer server = CannedServer.start(this::answer);
        private final LlmProvider again = connect.apply(server.uri());

        private CannedResponse answer(CannedRequest request) {
            Wire wire = protocol.wire();
            return protocol.asks(request.method(), request.path())
                    ? CannedResponse.stream(wire.mediaType())
                            .send(wire.reply(Said.LAST_WORD) + wire.end(Said.LAST_WORD))
                            .end()
                    : ScriptedServer.about(protocol, request);
        }

        /** The body for a request. */
        String body(ChatRequest request) {
            again.model(request.model());
            while (server.waitingRequests() > 0) {
                server.takeRequest();
            }
            again.chat(request, ChatSink.NONE, Cancellation.NEVER);
            return server.takeRequest().body();
        }

        @Override
        public void close() {
            again.close();
            server.close();
        }
    }
}
