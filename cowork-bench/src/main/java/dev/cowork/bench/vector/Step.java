package dev.cowork.bench.vector;

/**
 * One point of an engine's curve.
 *
 * @param breadth how many candidates a search kept; 0 for an engine without such a setting
 * @param recall the share of the k best rows that were found, from 0 to 1
 * @param micros the median time of a search, in microseconds; not by JMH, so only for the shape of the curve
 * @param queries how many queries were asked: all, or as many as there was time for
 */
record Step(int breadth, double recall, double micros, int queries) {}
