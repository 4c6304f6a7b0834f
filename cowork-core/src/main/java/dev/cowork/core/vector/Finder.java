package dev.cowork.core.vector;

import dev.cowork.core.vector.graph.Graph;
import dev.cowork.core.vector.graph.Reach;
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
        Base base = state.base();
        boolean walked = false;
        long compared = passing.count();
        if (wanted > 0 && base != null && graph != null && walks(base, graph)) {
            CodedScorer scorer = base.rows().scorer(query);
            Graph.Found found = walk(base, graph, scorer);
            walked = found.rows().length >= Math.min(wanted, passing.inBase()) && !found.gaveUp();
            // Of equal rows one was compared for all.
            compared += Math.max(found.compared(), found.rows().length) - (walked ? passing.inBase() : 0);
            if (walked) {
                shortlist.look(found.rows(), found.rows().length, scorer);
            }
        }
        if (wanted > 0 && !walked) {
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
                generation(name, walked));
    }

    private boolean walks(Base base, Graph graph) {
        return use.walks(base.count(), passing.inBase(), graph.reach(), wanted)
                && (passing.everything() || use.isWide(base.count(), passing.inBase()));
    }

    /** Names the state, and how it was searched: the number of writes and of graphs. */
    private String generation(String name, boolean walked) {
        return name + "-" + state.writes() + "-" + state.builds() + (walked ? "-graph" : "-scan");
    }

    private void scanBase() {
        Base base = state.base();
        if (base != null) {
            shortlist.scan(0, base.count(), wanted, base.rows().scorer(query));
        }
    }

    /**
     * A walk goes as far as it must for those wanted, or for so many more as a filter leaves out among them: what passes
     * can be spread evenly, or all be near. It was tried for ten and more.
     */
    private Graph.Found walk(Base base, Graph graph, CodedScorer scorer) {
        Reach reach = graph.reach();
        double among = (double) wanted * base.count() / passing.inBase();
        return graph.find(
                scorer.estimator(),
                Math.min(passing.inBase(), Math.max(wanted, Reach.TEN)),
                Math.max(reach.times(wanted), reach.times(among)),
                use.patience(base.count(), reach, wanted),
                Shortlist.size(wanted),
                passing.asPredicate());
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
