package dev.cowork.bench.eval;

import dev.cowork.Cowork;
import dev.cowork.Factors;
import dev.cowork.SearchRequest;
import java.util.List;
import java.util.Map;

/** Data with questions and their known answers, scored through the public API as a host would use it. */
public interface EvaluationSet {
    /**
     * Its name.
     *
     * @return such as {@code scifact}
     */
    String name();

    /**
     * The SHA-256 of each of its files, for the report.
     *
     * @return by file name
     */
    Map<String, String> hashes();

    /**
     * Brings the data in and waits until both legs hold it.
     *
     * @param cowork the engine, which does not have it yet
     * @return how many passages each leg holds, by the leg's name
     * @throws EvaluationRefusedException if a leg is not whole then
     */
    Map<String, Long> ingest(Cowork cowork);

    /**
     * Scores one way of searching.
     *
     * @param cowork the engine, which holds the data
     * @param legs which legs answer
     * @param factors what counts beside them
     * @return the scores, the headline first; more than one when parts of the set are scored apart
     * @throws EvaluationRefusedException if a leg was not whole
     */
    List<Score> score(Cowork cowork, SearchRequest.Legs legs, Factors factors);
}
