package dev.cowork.vector.hnswlib;

import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.Similarity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One search: in the graph where that is quicker and sees enough, else through all rows that pass the filter. */
final class RowSearch {
    /** Of fewer rows that pass a filter, or a smaller share of all, each is compared. */
    private static final int FEWEST_FILTERED_FOR_THE_GRAPH = 20_000;

    private static final int SMALLEST_SHARE = 10;

    private final Rows rows;
    private final @Nullable Graph graph;
    private final Comparison comparison;
    private final float[] query;
    private final String generation;

    RowSearch(Rows rows, @Nullable Graph graph, Comparison comparison, float[] query, String generation) {
        this.rows = rows;
        this.graph = graph;
        this.comparison = comparison;
        this.query = query;
        this.generation = generation;
    }

    LegAnswer best(Filter filter, int limit) {
        boolean everything = filter.equals(Filter.ALL);
        Collection<Row> passing = everything ? rows.all() : passing(new RowFilter(filter));
        int wanted = Math.min(limit, passing.size());
        if (wanted == 0) {
            return answer(List.of(), 0, true);
        }
        if (graph != null && (everything || areMany(passing.size()))) {
            LegAnswer found = inGraph(graph, everything ? row -> true : new RowFilter(filter), passing.size(), wanted);
            if (found != null) {
                return found;
            }
        }
        BestRows best = new BestRows(comparison, query, wanted);
        passing.forEach(best::offer);
        return answer(best.sorted(), passing.size(), true);
    }

    private LegAnswer answer(List<ScoredPassage> best, int candidates, boolean exact) {
        Similarity similarity = comparison.similarity();
        double length = Similarity.length(query);
        return new LegAnswer(
                best,
                similarity.lowest(length, rows.longest()),
                similarity.highest(length, rows.longest()),
                candidates,
                exact,
                generation);
    }

    private Collection<Row> passing(Predicate<Row> filter) {
        List<Row> passing = new ArrayList<>();
        for (Row row : rows.all()) {
            if (filter.test(row)) {
                passing.add(row);
            }
        }
        return passing;
    }

    private boolean areMany(int passing) {
        return passing >= FEWEST_FILTERED_FOR_THE_GRAPH && passing >= rows.size() / SMALLEST_SHARE;
    }

    /**
     * Looks as much further as rows are dead or do not pass. Answers nothing when the last wanted row was found beyond the
     * first half of what the graph looked at (what it finds late is far from all that is there), or when the last of that
     * scores the same (there may be more of them than it looked at, and the order among equals is by id).
     */
    private @Nullable LegAnswer inGraph(Graph within, Predicate<Row> filter, int passing, int wanted) {
        long breadth = (long) Breadth.of(rows.size(), wanted) * within.size() / passing;
        if (breadth > passing / 2) {
            return null;
        }
        BestRows best = new BestRows(comparison, query, wanted);
        int seen = 0;
        int enough = 0;
        int taken = 0;
        double lowest = 1;
        for (Row row : within.nearest(query, (int) breadth)) {
            seen++;
            if (rows.lives(row) && filter.test(row)) {
                lowest = Math.min(lowest, best.offer(row));
                taken++;
                enough = taken == wanted ? seen : enough;
            }
        }
        return taken < wanted || enough > seen / 2 || lowest == best.lowest()
                ? null
                : answer(best.sorted(), taken, false);
    }
}
