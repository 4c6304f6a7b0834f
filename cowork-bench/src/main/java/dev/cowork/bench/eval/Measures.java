package dev.cowork.bench.eval;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The measures of ranked retrieval, as trec_eval defines them. */
public final class Measures {
    private Measures() {}

    /**
     * Normalised discounted cumulative gain with linear gains (Järvelin and Kekäläinen 2002; trec_eval's ndcg_cut).
     *
     * @param ranking document ids, best first, each once
     * @param relevant how relevant documents are, from 1
     * @param cut how many of the ranking count
     * @return from 0 to 1
     */
    public static double ndcg(List<String> ranking, Map<String, Integer> relevant, int cut) {
        double gain = 0;
        for (int i = 0; i < Math.min(cut, ranking.size()); i++) {
            gain += discounted(relevant.getOrDefault(ranking.get(i), 0), i);
        }
        List<Integer> ideal =
                relevant.values().stream().sorted(Comparator.reverseOrder()).toList();
        double best = 0;
        for (int i = 0; i < Math.min(cut, ideal.size()); i++) {
            best += discounted(ideal.get(i), i);
        }
        return best == 0 ? 0 : gain / best;
    }

    private static double discounted(int relevance, int place) {
        return relevance / (Math.log(place + 2.0) / Math.log(2));
    }

    /**
     * The share of the relevant documents that are found.
     *
     * @param ranking document ids, best first, each once
     * @param relevant the relevant documents
     * @param cut how many of the ranking count
     * @return from 0 to 1
     */
    public static double recall(List<String> ranking, Map<String, Integer> relevant, int cut) {
        long found = ranking.stream().limit(cut).filter(relevant::containsKey).count();
        return relevant.isEmpty() ? 0 : (double) found / relevant.size();
    }
}
