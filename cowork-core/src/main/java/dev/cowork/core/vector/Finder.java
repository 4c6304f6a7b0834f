package dev.cowork.core.vector;

import dev.cowork.core.vector.graph.Graph;
import dev.cowork.core.vector.rows.CodedScorer;
import dev.cowork.core.vector.rows.RowScorer;
import dev.cowork.core.vector.rows.Scores;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.Similarity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongToIntFunction;

/** One search of a state. Used once, by one thread. */
final class Finder {
    private final State state;
    private final Scores scores;
    private final float[] query;
    private final Passing passing;
    private final int wanted;
    private final TopRows best;
    private final Shortlist shortlist;
    private final GraphUse use;

    /**
     * Prepares a search.
     *
     * @param state what is searched
     * @param scores how vectors are compared
     * @param query made ready to be compared
     * @param filter which passages may be answered
     * @param limit the most to answer
     * @param use when the graph is used, and how thoroughly
     */
    Finder(State state, Scores scores, float[] query, Filter filter, int limit, GraphUse use) {
        this.state = state;
        this.scores = scores;
        this.query = query;
        this.passing = new Passing(state, filter);
        this.wanted = Math.min(limit, passing.count());
        this.best = new TopRows(wanted);
        this.shortlist = new Shortlist(state, passing, best);
        this.use = use;
    }

    /**
     * Searches.
     *
     * @param name the index's, for the generation
     */
    LegAnswer find(String name) {
        Graph graph = state.graph();
        int width = graph == null ? 0 : use.width(graph.widths(), wanted);
        boolean walked = wanted > 0 && walks(width);
        long compared = passing.count();
        if (walked) {
            compared -= passing.inBase();
            compared += walk(width);
        } else if (wanted > 0) {
            scanBase();
        }
        if (wanted > 0 && state.tailCount() > 0) {
            shortlist.scan(
                    state.baseCount(), state.tailCount(), wanted, state.tail().scorer(query));
        }
        // What is missed must be worse, since among equals the lower id comes first.
        boolean exact = wanted == 0 || (!walked && shortlist.missed() < best.worst());
        double length = Similarity.length(query);
        return new LegAnswer(
                best.drain(),
                scores.similarity().lowest(length, state.longest()),
                scores.similarity().highest(length, state.longest()),
                compared,
                exact,
                generation(name, walked ? width : 0));
    }

    private boolean walks(int width) {
        return state.graph() != null
                && use.walks(state.baseCount(), passing.inBase(), width)
                && (passing.everything() || use.isWide(state.baseCount(), passing.inBase()));
    }

    /** Names the state, and how it was searched: the number of writes and of graphs, and the width of the walk. */
    private String generation(String name, int width) {
        String generation = name + "-" + state.writes() + "-" + state.builds();
        return width == 0 ? generation + "-scan" : generation + "-graph-" + width;
    }

    private void scanBase() {
        Base base = state.base();
        if (base != null) {
            shortlist.scan(0, base.count(), wanted, base.rows().scorer(query));
        }
    }

    /** Walks the graph, and scans should it have led to fewer rows than there are. */
    private long walk(int width) {
        Base base = state.base();
        Graph graph = state.graph();
        if (base == null || graph == null) {
            return 0;
        }
        CodedScorer scorer = base.rows().scorer(query);
        Graph.Found found = graph.find(scorer.estimator(), width, passing.asPredicate());
        if (found.rows().length < Math.min(wanted, passing.inBase())) {
            scanBase();
            return passing.inBase();
        }
        shortlist.look(found.rows(), Math.min(found.rows().length, Shortlist.size(wanted)), scorer);
        return found.compared();
    }

    /**
     * Scores passages as a search does.
     *
     * @param state where they are
     * @param query made ready to be compared
     * @param ids the passages
     * @param rowOf the row of a passage, or {@link LongIntMap#ABSENT}
     */
    static List<ScoredPassage> score(State state, float[] query, Collection<Long> ids, LongToIntFunction rowOf) {
        RowScorer tail = state.tail().scorer(query);
        RowScorer base = state.base() == null ? tail : state.base().rows().scorer(query);
        List<ScoredPassage> scored = new ArrayList<>(ids.size());
        for (long id : ids) {
            int row = rowOf.applyAsInt(id);
            if (row != LongIntMap.ABSENT) {
                float score = row < state.baseCount() ? base.score(row) : tail.score(row - state.baseCount());
                scored.add(new ScoredPassage(id, score));
            }
        }
        return List.copyOf(scored);
    }
}
