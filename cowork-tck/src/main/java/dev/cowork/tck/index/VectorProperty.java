package dev.cowork.tck.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Source;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.VectorIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Random vectors, some of them equal: the index answers the scores that brute force in double precision gives. */
final class VectorProperty {
    private static final double ROUNDING = 1e-5;

    private final VectorIndex index;
    private final Random random;
    private final Living model = new Living();
    private final Map<Long, float[]> vectors = new HashMap<>();
    private long lastId;

    VectorProperty(VectorIndex index, Random random) {
        this.index = index;
        this.random = random;
    }

    void run(int steps, int most) {
        for (int step = 0; step < steps; step++) {
            replace(random.nextInt(most));
            compare();
        }
    }

    private void replace(int count) {
        Source source = Samples.anySource(random);
        List<EmbeddedPassage> passages = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            Passage passage = Samples.passage(++lastId, source, Samples.anyInstant(random));
            float[] vector = anyVector();
            vectors.put(passage.id(), vector);
            passages.add(new EmbeddedPassage(passage, vector));
        }
        index.replace(source.key(), passages);
        model.replace(
                source.key(), passages.stream().map(EmbeddedPassage::passage).toList());
    }

    private void compare() {
        assertArrayEquals(model.ids(Filter.ALL).toArray(), index.ids());
        Filter filter = Samples.anyFilter(random);
        float[] query = anyVector();
        int limit = 1 + random.nextInt(40);
        LegAnswer answer = index.search(query, filter, limit);
        assertBest(answer, query, filter, limit);
        assertOrder(answer.passages());
        assertScored(answer, query);
    }

    private void assertBest(LegAnswer answer, float[] query, Filter filter, int limit) {
        double[] best = model.ids(filter)
                .mapToDouble(id -> -cosine(query, id))
                .sorted()
                .limit(limit)
                .map(score -> -score)
                .toArray();
        double[] answered =
                answer.passages().stream().mapToDouble(ScoredPassage::score).toArray();
        assertEquals(best.length, answered.length, "as many as asked whenever so many pass the filter");
        if (answer.exact()) {
            assertArrayEquals(best, answered, ROUNDING);
        }
        assertTrue(answer.candidates() >= answered.length, answer::toString);
    }

    private void assertOrder(List<ScoredPassage> passages) {
        for (int place = 1; place < passages.size(); place++) {
            ScoredPassage above = passages.get(place - 1);
            ScoredPassage here = passages.get(place);
            assertTrue(
                    above.score() > here.score() || (above.score() == here.score() && above.id() < here.id()),
                    () -> above + " before " + here);
        }
    }

    private void assertScored(LegAnswer answer, float[] query) {
        Set<Long> ids = new HashSet<>();
        for (ScoredPassage passage : answer.passages()) {
            assertTrue(ids.add(passage.id()), () -> passage + " twice");
            assertEquals(cosine(query, passage.id()), passage.score(), ROUNDING, passage::toString);
            assertTrue(passage.score() >= answer.lowest() && passage.score() <= answer.highest(), answer::toString);
        }
        // An index may put itself in order between the two calls, and add up the same products in another order.
        List<ScoredPassage> again = index.score(query, ids);
        assertEquals(ids, again.stream().map(ScoredPassage::id).collect(Collectors.toSet()));
        again.forEach(passage -> assertEquals(cosine(query, passage.id()), passage.score(), ROUNDING));
    }

    private double cosine(float[] query, long id) {
        float[] vector = vectors.getOrDefault(id, new float[query.length]);
        double sum = 0;
        for (int dimension = 0; dimension < query.length; dimension++) {
            sum += (double) query[dimension] * vector[dimension];
        }
        return sum;
    }

    private float[] anyVector() {
        // One in four is one of three, so that many are equal.
        Random source = random.nextInt(4) == 0 ? new Random(random.nextInt(3)) : random;
        float[] vector = new float[index.dimensions()];
        double squares = 0;
        for (int dimension = 0; dimension < vector.length; dimension++) {
            vector[dimension] = (float) source.nextGaussian();
            squares += (double) vector[dimension] * vector[dimension];
        }
        for (int dimension = 0; dimension < vector.length; dimension++) {
            vector[dimension] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
