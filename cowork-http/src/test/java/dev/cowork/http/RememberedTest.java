package dev.cowork.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.error.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void asksOnceForEachModel() {
        Remembered<String> remembered = new Remembered<>(model -> {
            asked.add(model);
            return model + "!";
        });
        assertEquals(Optional.empty(), remembered.known("a"));
        assertEquals(Optional.of("a!"), remembered.get("a"));
        assertEquals(Optional.of("a!"), remembered.get("a"));
        assertEquals(Optional.of("a!"), remembered.known("a"));
        assertEquals(Optional.of("b!"), remembered.get("b"));
        assertEquals(List.of("a", "b"), asked);

        remembered.forget("a");
        assertEquals(Optional.of("a!"), remembered.get("a"));
        remembered.put("c", "told");
        assertEquals(Optional.of("told"), remembered.get("c"));
        assertEquals(List.of("a", "b", "a"), asked);
    }

    @Test
    void whoDidNotAnswerIsNotAskedAgainAtOnceButWhoWasNotHeardIs() {
        Remembered<String> remembered = new Remembered<>(model -> {
            asked.add(model);
            throw new ProviderException(
                    model.equals("cancelled") ? ProviderException.Kind.CANCELLED : ProviderException.Kind.UNAVAILABLE,
                    "no",
                    null);
        });
        for (String model : List.of("down", "down", "cancelled", "cancelled")) {
            assertEquals(Optional.empty(), remembered.get(model));
        }
        assertEquals(List.of("down", "cancelled", "cancelled"), asked);
    }

    @Test
    void manyAtOnceAskOnce() {
        AtomicInteger times = new AtomicInteger();
        Remembered<Integer> remembered = new Remembered<>(model -> times.incrementAndGet());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Optional<Integer>>> answers = IntStream.range(0, 64)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> remembered.get("m"), threads))
                    .toList();
            answers.forEach(answer -> assertEquals(Optional.of(1), answer.join()));
        }
    }
}
