package dev.cowork.bench.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /** The measures of one question. */
    Map<String, Double> of(List<Conversation.Turn> ranking, Set<String> evidence) {
        Map<String, Double> measures = new LinkedHashMap<>();
        for (int budget : new int[] {500, 1_000, 2_000, 4_000}) {
            measures.put("B" + budget, share(within(ranking, budget), evidence));
        }
        for (int k : new int[] {5, 10, 20}) {
            double recall = share(ranking.subList(0, Math.min(k, ranking.size())), evidence);
            measures.put("recall@" + k, recall);
            measures.put("hit@" + k, recall > 0 ? 1.0 : 0.0);
        }
        Set<String> wanted = new LinkedHashSet<>();
        evidence.forEach(turn -> wanted.add(session(turn)));
        Set<String> found = firstSessions(ranking);
        long both = wanted.stream().filter(found::contains).count();
        measures.put("session any@" + SESSIONS, both > 0 ? 1.0 : 0.0);
        measures.put("session all@" + SESSIONS, both == wanted.size() ? 1.0 : 0.0);
        return measures;
    }

    /** The share of the evidence in what a search has packed into a budget. */
    static Map<String, Double> packed(List<Conversation.Turn> packed, int budget, Set<String> evidence) {
        return Map.of("packed into " + budget, share(packed, evidence));
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
}
