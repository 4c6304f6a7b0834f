package dev.cowork.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cowork.Call;
import dev.cowork.Chat;
import dev.cowork.Turn;
import dev.cowork.Workspace;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.Role;
import dev.cowork.llm.ChatRequest;
import dev.cowork.testkit.http.RecordedExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Looks at all calls that a workspace has stored, and at all that the proxies recorded. Used by one thread. */
final class Audit {
    private final Map<String, Proxied> proxied = new TreeMap<>();
    private final Map<String, List<Books.Stored>> stored = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Predicate<Turn> mayBeUnsent;

    /**
     * Begins.
     *
     * @param all the providers, whose recorders are closed
     * @param mayBeUnsent whether the last call of a turn may not have been sent, since it was cancelled then
     */
    Audit(Collection<Proxied> all, Predicate<Turn> mayBeUnsent) {
        all.forEach(one -> proxied.put(one.id(), one));
        this.mayBeUnsent = mayBeUnsent;
    }

    /** What there was, by what it is. */
    Map<String, Integer> counts() {
        return counts;
    }

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** Checks that each recorded request is a stored one and the other way round, byte for byte. */
    void check(Workspace workspace) throws IOException {
        Map<String, Proxied.Replay> replays = new HashMap<>();
        proxied.forEach((id, one) -> replays.put(id, one.replay()));
        try {
            for (Chat chat : workspace.chats().list()) {
                chat.turns().forEach(turn -> store(turn, replays));
            }
        } finally {
            replays.values().forEach(Proxied.Replay::close);
        }
        for (Proxied one : proxied.values()) {
            balance(one, stored.getOrDefault(one.id(), List.of()));
        }
    }

    private void store(Turn turn, Map<String, Proxied.Replay> replays) {
        List<Call> calls = turn.calls();
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            if (call.outcome() == CallOutcome.SKIPPED) {
                count("calls skipped");
                continue;
            }
            ChatRequest request = call.context().request();
            String id = call.model().substring(0, call.model().indexOf('/'));
            stored.computeIfAbsent(id, none -> new ArrayList<>())
                    .add(new Books.Stored(
                            "round " + call.round() + ", attempt " + call.attempt() + " of " + turn.prompt(),
                            turn.chat(),
                            call.outcome(),
                            replays.get(id).body(request),
                            i == calls.size() - 1 && mayBeUnsent.test(turn)));
            countKinds(request, call, i == 0 ? call : calls.get(i - 1));
        }
    }

    private void countKinds(ChatRequest request, Call call, Call before) {
        count("calls " + call.outcome());
        if (!request.images().isEmpty()) {
            count("calls with pictures");
        }
        if (request.messages().stream().anyMatch(message -> message.role() == Role.TOOL)) {
            count("calls with results of tools");
        }
        if (call.round() == before.round() && call.attempt() > 1) {
            count(call.model().equals(before.model()) ? "calls again" : "calls of a fallback");
        }
    }

    private void balance(Proxied one, List<Books.Stored> calls) throws IOException {
        List<RecordedExchange> asked = new ArrayList<>();
        for (RecordedExchange exchange : one.recorded()) {
            if (one.asksModel(exchange)) {
                asked.add(exchange);
            } else {
                assertFalse(exchange.requestBody().contains("messages"), exchange::toString);
            }
        }
        List<String> unsent = new Books(asked).balance(calls);
        assertEquals(calls.size(), asked.size() + unsent.size());
        counts.merge("calls unsent", unsent.size(), Integer::sum);
        counts.merge("recorded at " + one.id(), asked.size(), Integer::sum);
    }
}
