package dev.cowork.bench.eval;

/**
 * What one way of searching scored on one data set.
 *
 * @param dataset the data set's name
 * @param legs the way of searching
 * @param ndcg10 the mean nDCG@10 over the queries
 * @param recall100 the mean recall@100 over the queries
 * @param queries how many queries
 */
public record Score(String dataset, String legs, double ndcg10, double recall100, int queries) {}
