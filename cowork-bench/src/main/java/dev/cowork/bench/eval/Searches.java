package dev.cowork.bench.eval;

import dev.cowork.Factors;
import dev.cowork.LegStatus;
import dev.cowork.SearchRequest;
import dev.cowork.SearchRequest.Legs;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import java.util.Set;
import java.util.TreeSet;

/** Searches one way, refuses what is not whole, and keeps what the results say of themselves. Not thread-safe. */
final class Searches {
    private final Legs legs;
    private final Factors factors;
    private final int limit;
    private final int candidates;
    private final Set<String> rankers = new TreeSet<>();
    private int inexact;

    Searches(Legs legs, Factors factors, int limit, int candidates) {
        this.legs = legs;
        this.factors = factors;
        this.limit = limit;
        this.candidates = candidates;
    }

    /** How many candidates are asked for: so many that the bound decides nothing, unless the run says how many. */
    static int candidates(int plenty) {
        return Integer.getInteger("cowork.eval.candidates", plenty);
    }

    SearchResults ask(Workspace workspace, String query) {
        return ask(workspace, query, limit);
    }

    /** Asks for fewer hits than the limit, which are the first of those. */
    SearchResults ask(Workspace workspace, String query, int fewer) {
        return ask(workspace, request(query).withLimit(fewer).withoutMerging());
    }

    /** Asks for as much as fits into a budget. */
    SearchResults within(Workspace workspace, String query, int tokens) {
        return ask(workspace, request(query).withBudget(tokens));
    }

    private SearchRequest request(String query) {
        return SearchRequest.of(query)
                .withLegs(legs)
                .withFactors(factors)
                .withLimit(limit)
                .withCandidates(candidates);
    }

    private SearchResults ask(Workspace workspace, SearchRequest request) {
        SearchResults found = workspace.search(request);
        String query = request.query();
        WholeLegs.require("\"" + query + "\" in " + workspace.name(), found.legs(), legs);
        rankers.add(found.ranker());
        boolean exact = found.legs().stream()
                .filter(leg -> leg.state() != LegStatus.State.OFF)
                .allMatch(LegStatus::exact);
        inexact += exact ? 0 : 1;
        return found;
    }

    /** How it was searched, for the report. */
    Score.Way way() {
        return new Score.Way(legs.name(), "", String.join(", ", rankers), limit, candidates, inexact);
    }
}
