package dev.cowork.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.data.Secret;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Plays the server of a recording, on a free port of the loopback address: a request is answered as the same request was
 * answered then, in the same chunks, without the pauses; an answer that was cut is cut, and one that the client broke
 * off stops where it did, until the client closes the connection.
 *
 * <p>Two requests are the same when method, path with query, and body are; bodies that are JSON are compared as values,
 * so neither the order of keys nor the spelling of numbers counts, and headers never do. Where the same request was
 * recorded several times, the answers come in order, and the last one stays. Credentials are taken out of requests as
 * the recorder does it, before they are compared.
 *
 * <p>A request that was not recorded is answered with status 404 and a text that names the nearest one that was.
 *
 * <p>Thread-safe: any number of requests at once, each on a virtual thread.
 */
public final class TrafficPlayer implements AutoCloseable {
    /** All exchanges of one request that are left, which is at least one. */
    private record Recorded(int number, RecordedExchange first, JsonNode body, Deque<RecordedExchange> left) {}

    private final TrafficSecrets secrets;
    private final List<Recorded> recorded = new ArrayList<>();
    private final List<CannedRequest> unmatched = new ArrayList<>();
    private final CannedServer server;

    private TrafficPlayer(RecordedTraffic traffic, TrafficSecrets secrets) {
        this.secrets = secrets;
        for (int i = 0; i < traffic.exchanges().size(); i++) {
            add(i + 1, traffic.exchanges().get(i));
        }
        server = CannedServer.start(this::answer);
    }

    /**
     * Starts to play.
     *
     * @param traffic the recording
     * @param secrets those with which it was recorded, or those that stand in their places now
     * @return the player, which is listening
     */
    public static TrafficPlayer start(RecordedTraffic traffic, Secret... secrets) {
        return new TrafficPlayer(traffic, new TrafficSecrets(secrets));
    }

    /**
     * Its address.
     *
     * @return such as {@code http://127.0.0.1:40123}, without a path
     */
    public URI uri() {
        return server.uri();
    }

    /**
     * The requests that were not recorded.
     *
     * @return the requests so far, in the order in which they came, without credentials
     */
    public List<CannedRequest> unmatched() {
        synchronized (recorded) {
            return List.copyOf(unmatched);
        }
    }

    private void add(int number, RecordedExchange exchange) {
        JsonNode body = JsonBodies.parse(exchange.requestBody());
        for (Recorded each : recorded) {
            if (isFor(each, exchange.method(), exchange.path())
                    && JsonBodies.differences(each.body(), body).isEmpty()) {
                each.left().add(exchange);
                return;
            }
        }
        recorded.add(new Recorded(number, exchange, body, new ArrayDeque<>(List.of(exchange))));
    }

    private static boolean isFor(Recorded each, String method, String path) {
        return each.first().method().equals(method) && each.first().path().equals(path);
    }

    private CannedResponse answer(CannedRequest received) {
        CannedRequest request = secrets.clean(received);
        JsonNode body = JsonBodies.parse(request.body());
        synchronized (recorded) {
            for (Recorded each : recorded) {
                if (isFor(each, request.method(), request.path())
                        && JsonBodies.differences(each.body(), body).isEmpty()) {
                    return CannedResponse.of(
                            each.left().size() > 1
                                    ? each.left().remove()
                                    : each.left().element());
                }
            }
            unmatched.add(request);
            return CannedResponse.whole(404, "text/plain; charset=utf-8", complaint(request, body));
        }
    }

    private String complaint(CannedRequest request, JsonNode body) {
        String asked = request.method() + " " + request.path();
        return "No recorded exchange answers this " + asked + ". "
                + recorded.stream()
                        .min(Comparator.comparingInt(each -> distance(each, request, body)))
                        .map(each -> "The nearest is number " + each.number() + ": "
                                + each.first().method() + " " + each.first().path() + difference(each, body))
                        .orElse("Nothing was recorded.");
    }

    /** First of all the path counts, then the method, then in how many places the bodies differ. */
    private static int distance(Recorded each, CannedRequest request, JsonNode body) {
        int differences = Math.min(JsonBodies.differences(each.body(), body).size(), 999);
        return (each.first().path().equals(request.path()) ? 0 : 2_000)
                + (each.first().method().equals(request.method()) ? 0 : 1_000)
                + differences;
    }

    private static String difference(Recorded each, JsonNode body) {
        List<String> differences = JsonBodies.differences(each.body(), body);
        return differences.isEmpty()
                ? ""
                : "; its body differs in " + differences.size() + " places, first " + differences.getFirst();
    }

    /** Closes all connections and the port. */
    @Override
    public void close() {
        server.close();
    }
}
