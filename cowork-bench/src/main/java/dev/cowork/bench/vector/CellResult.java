package dev.cowork.bench.vector;

/**
 * What was measured.
 *
 * @param cell what
 * @param key what the cell's result depends on beside the cell: data, Java, machine
 * @param built the index
 * @param median half of the searches took at most this, in microseconds
 * @param mean the mean, in microseconds
 * @param tail 99 of 100 searches took at most this, in microseconds
 * @param samples how many searches were timed
 */
record CellResult(Cell cell, String key, BuildFacts built, double median, double mean, double tail, long samples) {}
