package dev.cowork.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.CallOutcome;
import dev.cowork.data.ChatId;
import dev.cowork.testkit.http.RecordedExchange;
import dev.cowork.testkit.http.RecordedExchange.End;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds what a proxy recorded against what is stored: one call for each exchange, with the same bytes, in order. */
final class Books {
    /**
     * A stored call.
     *
     * @param name how failures name it
     * @param chat where it was made
     * @param outcome how it ended
     * @param body what its stored request is on the wire
     * @param mayBeUnsent whether it was cancelled when nobody could know yet whether it is sent
     */
    record Stored(String name, ChatId chat, CallOutcome outcome, String body, boolean mayBeUnsent) {}

    private final List<RecordedExchange> asked;
    /** Where each body was recorded, as far as no call has claimed it. */
    private final Map<String, Deque<Integer>> unclaimed = new HashMap<>();

    private final Map<ChatId, Integer> lastOfChat = new HashMap<>();

    Books(List<RecordedExchange> asked) {
        this.asked = asked;
        for (int i = 0; i < asked.size(); i++) {
            unclaimed
                    .computeIfAbsent(asked.get(i).requestBody(), body -> new ArrayDeque<>())
                    .add(i);
        }
    }

    /** Balances them and answers the names of the calls that were never sent. */
    List<String> balance(List<Stored> calls) {
        List<String> unsent = new ArrayList<>();
        for (Stored call : calls) {
            Deque<Integer> places = unclaimed.getOrDefault(call.body(), new ArrayDeque<>());
            if (places.isEmpty()) {
                assertTrue(
                        call.mayBeUnsent(),
                        () -> "Nothing was recorded that is " + call.name() + "; nearest: " + nearest(call.body()));
                assertEquals(CallOutcome.CANCELLED, call.outcome(), call.name());
                unsent.add(call.name());
            } else {
                match(call, places.remove());
            }
        }
        List<Integer> left = unclaimed.values().stream().flatMap(Deque::stream).toList();
        assertEquals(List.of(), left, () -> "Recorded, but no call is this: " + asked.get(left.getFirst()));
        return unsent;
    }

    private void match(Stored call, int place) {
        RecordedExchange exchange = asked.get(place);
        if (call.outcome() == CallOutcome.ANSWERED) {
            assertEquals(200, exchange.status(), call.name());
        }
        // Who closes the connection goes on at once; the recorder may write that down later.
        if (exchange.end() != End.CLOSED_BY_CLIENT) {
            Integer before = lastOfChat.put(call.chat(), place);
            assertTrue(before == null || before < place, () -> call.name() + " was recorded before the call before it");
        }
    }

    private String nearest(String body) {
        String nearest = "nothing";
        int most = -1;
        for (String recorded : unclaimed.keySet()) {
            int same = 0;
            while (same < Math.min(body.length(), recorded.length()) && body.charAt(same) == recorded.charAt(same)) {
                same++;
            }
            if (same > most) {
                most = same;
                nearest = "the same for " + same + " characters, then stored\n" + after(body, same) + "\nand recorded\n"
                        + after(recorded, same);
            }
        }
        return nearest;
    }

    private static String after(String body, int same) {
        return body.substring(Math.max(0, same - 60), Math.min(body.length(), same + 200));
    }
}
