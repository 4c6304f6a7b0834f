package dev.cowork.llm.openai;

import dev.cowork.llm.Cancellation;
import dev.cowork.llm.CancellationSource;
import dev.cowork.llm.ModelInfo;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What the server told of its models, kept for an hour. Who asks for one model is answered from there; where the list is
 * missing or older than ten minutes, the server is asked once, by one thread, for two seconds at most, and not again for
 * ten minutes whatever came. Thread-safe.
 */
final class ModelCatalog {
    static final Duration FRESH = Duration.ofMinutes(10);
    static final Duration KEPT = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private record Listing(Map<String, ModelInfo> models, long at) {}

    private final Function<Cancellation, List<ListedModel>> server;
    private final boolean asks;
    private final LongSupplier nanos;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Optional<Long> lastAsked = Optional.empty();
    private volatile Optional<Listing> listing = Optional.empty();

    /** With {@code asks} false only {@link #list} asks the server: its list holds nothing but names. */
    ModelCatalog(Function<Cancellation, List<ListedModel>> server, boolean asks, LongSupplier nanos) {
        this.server = server;
        this.asks = asks;
        this.nanos = nanos;
    }

    /** Asks the server; sorted by name. */
    List<ModelInfo> list(Cancellation cancellation) {
        List<ListedModel> models = server.apply(cancellation);
        Map<String, ModelInfo> byName = new HashMap<>();
        for (ListedModel model : models) {
            model.aliases().forEach(alias -> byName.putIfAbsent(alias, model.info()));
        }
        models.forEach(model -> byName.put(model.info().name(), model.info()));
        long now = nanos.getAsLong();
        lastAsked = Optional.of(now);
        listing = Optional.of(new Listing(Map.copyOf(byName), now));
        return models.stream()
                .map(ListedModel::info)
                .sorted(Comparator.comparing(ModelInfo::name))
                .toList();
    }

    /** What is known of a model; asks the server now and then. */
    Optional<ModelInfo> find(String name) {
        if (asks && isOlder(lastAsked, FRESH) && busy.compareAndSet(false, true)) {
            try {
                lastAsked = Optional.of(nanos.getAsLong());
                askForAWhile();
            } finally {
                busy.set(false);
            }
        }
        return listing.filter(known -> !isOlder(Optional.of(known.at()), KEPT))
                .map(known -> known.models().get(name));
    }

    private boolean isOlder(Optional<Long> since, Duration age) {
        return since.isEmpty() || nanos.getAsLong() - since.get() >= age.toNanos();
    }

    private void askForAWhile() {
        CancellationSource cancellation = new CancellationSource();
        FutureTask<List<ModelInfo>> asking = new FutureTask<>(() -> list(cancellation));
        Thread.ofVirtual().name("cowork-openai-models").start(asking);
        try {
            asking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What is known has to do: who really wants the list calls for it and hears of the error.
            cancellation.cancel();
        } catch (InterruptedException e) {
            cancellation.cancel();
            Thread.currentThread().interrupt();
        }
    }
}
