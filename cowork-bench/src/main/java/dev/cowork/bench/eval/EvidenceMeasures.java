package dev.cowork.bench.eval;

import dev.cowork.SearchRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the turns that hold the evidence come first: recall and hit in the first k turns; B(n), the share of the
 * evidence in the first n BERT tokens of {@code Speaker: text} lines; and whether any or all sessions with evidence are
 * among the first five.
 */
final class EvidenceMeasures {
    private static final int SESSIONS = 5;

    private final BertTokens tokens;
    private final Map<Conversation.Turn, Integer> costs = new HashMap<>();

    EvidenceMeasures(BertTokens tokens) {
        this.tokens = tokens;
    }

    /** Adds the measures of one question. */
    void add(List<Conversation.Turn> ranking, Set<String> evidence, Means means) {
        for (int budget : new int[] {500, 1_000, 2_000, 4_000}) {
            means.add("B" + budget, share(within(ranking, budget), evidence));
        }
        for (int k : new int[] {5, 10, 20}) {
            double recall = share(ranking.subList(0, Math.min(k, ranking.size())), evidence);
            means.add("recall@" + k, recall);
            means.add("hit@" + k, recall > 0 ? 1 : 0);
        }
        Set<String> wanted = new LinkedHashSet<>();
        evidence.forEach(turn -> wanted.add(session(turn)));
        Set<String> found = firstSessions(ranking);
        long both = wanted.stream().filter(found::contains).count();
        means.add("session any@" + SESSIONS, both > 0 ? 1 : 0);
        means.add("session all@" + SESSIONS, both == wanted.size() ? 1 : 0);
    }

    /** The turns whose lines fit wholly into a budget, in order; the first that does not fit ends it. */
    private List<Conversation.Turn> within(List<Conversation.Turn> ranking, int budget) {
        List<Conversation.Turn> within = new ArrayList<>();
        int left = budget;
        for (Conversation.Turn turn : ranking) {
            left -= costs.computeIfAbsent(turn, one -> tokens.count(one.line()));
            if (left < 0) {
                break;
            }
            within.add(turn);
        }
        return within;
    }

    private static double share(List<Conversation.Turn> turns, Set<String> evidence) {
        long found = turns.stream().filter(turn -> evidence.contains(turn.id())).count();
        return (double) found / evidence.size();
    }

    private static Set<String> firstSessions(List<Conversation.Turn> ranking) {
        Set<String> sessions = new LinkedHashSet<>();
        for (Conversation.Turn turn : ranking) {
            if (sessions.size() == SESSIONS) {
                break;
            }
            sessions.add(session(turn.id()));
        }
        return sessions;
    }

    private static String session(String turn) {
        return turn.substring(0, turn.indexOf(':'));
    }

    /** One score for the headline, one with corrected labels, and one for each category. */
    static List<Score> scores(
            String name, SearchRequest.Legs legs, Means headline, Means corrected, Map<Integer, Means> byCategory) {
        List<Score> scores = new ArrayList<>();
        scores.add(new Score(name, legs.name(), headline.means(), headline.count()));
        scores.add(new Score(name + " with corrected labels", legs.name(), corrected.means(), corrected.count()));
        byCategory.forEach((category, means) ->
                scores.add(new Score(name + " category " + category, legs.name(), means.means(), means.count())));
        return scores;
    }
}
