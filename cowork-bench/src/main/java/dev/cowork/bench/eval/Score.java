package dev.cowork.bench.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one way of searching scored on one data set, or on a part of it.
 *
 * @param dataset the data set's name
 * @param part which part of it, or which labels; empty for the headline
 * @param way the way of searching
 * @param queries what each query scored, in the order of the data set; all have the same measures
 */
public record Score(String dataset, String part, Way way, List<QueryScore> queries) {
    /**
     * A way of searching.
     *
     * @param legs which legs answered
     * @param ranker the id by which the ranker was chosen; empty until the run names it
     * @param rankerName its name and settings, as the results tell
     * @param limit how many hits were asked for
     * @param candidates how many passages each leg was asked for
     * @param inexact at how many searches a leg may have missed a better passage
     */
    public record Way(String legs, String ranker, String rankerName, int limit, int candidates, int inexact) {}

    /** Copies the queries. */
    public Score {
        queries = List.copyOf(queries);
    }

    /**
     * The same, with the ranker's id.
     *
     * @param ranker the id
     * @return the score
     */
    Score rankedBy(String ranker) {
        return new Score(
                dataset,
                part,
                new Way(way.legs(), ranker, way.rankerName(), way.limit(), way.candidates(), way.inexact()),
                queries);
    }

    /**
     * The data set with the part.
     *
     * @return such as {@code locomo-dev, category 1}
     */
    public String title() {
        return part.isEmpty() ? dataset : dataset + ", " + part;
    }

    /**
     * The mean over the queries of each measure.
     *
     * @return by the measure's name, such as {@code nDCG@10}; in the order of the report
     */
    public Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        for (QueryScore query : queries) {
            query.measures().forEach((measure, value) -> means.merge(measure, value, Double::sum));
        }
        means.replaceAll((measure, sum) -> sum / queries.size());
        return means;
    }

    /**
     * One mean.
     *
     * @param measure its name
     * @return the mean
     * @throws IllegalArgumentException if there is none of that name
     */
    public double of(String measure) {
        Double value = means().get(measure);
        if (value == null) {
            throw new IllegalArgumentException("There is no " + measure + " among " + means().keySet());
        }
        return value;
    }
}
