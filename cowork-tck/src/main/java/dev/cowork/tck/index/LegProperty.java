package dev.cowork.tck.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.data.Source;
import dev.cowork.spi.Filter;
import dev.cowork.spi.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random operations on an index and on the naive model, which must agree after each. */
final class LegProperty<I> {
    private final LegContract<I> leg;
    private final I index;
    private final Random random;
    private final Living model = new Living();
    private long lastId;

    LegProperty(LegContract<I> leg, I index, Random random) {
        this.leg = leg;
        this.index = index;
        this.random = random;
    }

    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            change(step);
            compare();
        }
    }

    private void change(int step) {
        switch (random.nextInt(40)) {
            case 0 -> {
                leg.clear(index);
                model.clear();
            }
            case 1 -> leg.save(index, Samples.CHECKPOINT.at(step));
            default -> replace();
        }
    }

    private void replace() {
        Source source = Samples.anySource(random);
        List<Passage> passages = new ArrayList<>();
        for (int count = random.nextInt(6); count > 0; count--) {
            passages.add(Samples.passage(++lastId, source, Samples.anyInstant(random)));
        }
        leg.replace(index, source.key(), passages);
        model.replace(source.key(), passages);
    }

    private void compare() {
        assertArrayEquals(model.ids(Filter.ALL).toArray(), leg.ids(index));
        assertEquals(model.ids(Filter.ALL).count(), leg.size(index));
        Filter filter = Samples.anyFilter(random);
        int limit = 1 + random.nextInt(30);
        assertArrayEquals(
                model.ids(filter).limit(limit).toArray(),
                LegContract.found(leg.search(index, filter, limit)),
                () -> limit + " of " + filter);
    }
}
