package dev.cowork.live;

import dev.cowork.testkit.http.CannedRequest;
import dev.cowork.testkit.http.CannedResponse;
import dev.cowork.testkit.http.CannedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stand-in for a server of one protocol, which says what the script of the turn says. Thread-safe. */
final class ScriptedServer implements AutoCloseable {
    private static final Pattern MARK = Pattern.compile("\\[turn (\\d+)]");
    private static final Pattern ASKED_ABOUT = Pattern.compile("(?:/|\"model\":\")(all|blind)");

    private final Protocol protocol;
    private final Map<Integer, TurnScript> scripts;
    private final CannedServer server = CannedServer.start(this::answer);

    ScriptedServer(Protocol protocol, Map<Integer, TurnScript> scripts) {
        this.protocol = protocol;
        this.scripts = scripts;
    }

    /** What a prompt begins with, so that its requests are known. */
    static String mark(int turn) {
        return "[turn " + turn + "]";
    }

    URI uri() {
        return server.uri();
    }

    private CannedResponse answer(CannedRequest request) {
        if (!protocol.asks(request.method(), request.path())) {
            return about(protocol, request);
        }
        TurnScript script = scripts.get(turn(request.body()));
        Said said = script.next(!Wire.json(request.body()).path("tools").isEmpty());
        if (said.ending() == Ending.HANGS) {
            // The whole request is here, so whoever stands between has it too.
            script.cancelNow();
        }
        return answer(said);
    }

    /** Answers a question about a model. */
    static CannedResponse about(Protocol protocol, CannedRequest request) {
        Matcher model = ASKED_ABOUT.matcher(request.path() + request.body());
        return CannedResponse.json(protocol.wire().models(model.find() ? model.group(1) : ""));
    }

    /** The prompt comes after the history and everything that was found. */
    private static int turn(String body) {
        int turn = -1;
        for (Matcher mark = MARK.matcher(body); mark.find(); ) {
            turn = Integer.parseInt(mark.group(1));
        }
        return turn;
    }

    private CannedResponse answer(Said said) {
        Wire wire = protocol.wire();
        if (said.ending().status() != 200) {
            return CannedResponse.whole(
                    said.ending().status(), "application/json", wire.error(said.ending()), "Retry-After: 0");
        }
        CannedResponse.Streamed answer = CannedResponse.stream(wire.mediaType());
        if (said.ending().speaks()) {
            send(answer, wire.reply(said), said.cuts());
        }
        return switch (said.ending()) {
            case WHOLE -> answer.send(wire.end(said)).end();
            case ERROR, ERROR_IN_TEXT ->
                answer.send(wire.errorPiece(said.ending())).end();
            case NONSENSE -> answer.send(wire.nonsense()).end();
            case HANGS, HANGS_IN_TEXT -> answer.hang();
            case CUT, CUT_IN_TEXT -> answer.cut();
            default -> throw new IllegalStateException("Not an answer with status 200: " + said.ending());
        };
    }

    /** Cuts the bytes anywhere: in the middle of lines and of characters. */
    private static void send(CannedResponse.Streamed answer, String text, long cuts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(cuts);
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(400));
            answer.send(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
