package dev.cowork;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a leg or factor adds to a score.
 *
 * @param name {@code keyword}, {@code semantic}, a factor's name, or {@code reranker}
 * @param rank the place in the leg's answer, from 1; empty when the leg did not answer it; for the reranker the place
 *     in the ranker's order
 * @param raw the leg's or the reranker's own score; empty when the leg did not answer it
 * @param contribution what it adds to the score; 0 for the reranker, which decides places and adds nothing
 */
public record ScorePart(String name, OptionalInt rank, OptionalDouble raw, double contribution) {}
