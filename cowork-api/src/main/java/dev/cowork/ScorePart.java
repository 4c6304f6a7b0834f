package dev.cowork;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a leg or factor adds to a score.
 *
 * @param name {@code keyword}, {@code semantic}, or a factor's name
 * @param rank the place in the leg's answer, from 1; empty when the leg did not answer it
 * @param raw the leg's own score; empty when the leg did not answer it
 * @param contribution what it adds to the score
 */
public record ScorePart(String name, OptionalInt rank, OptionalDouble raw, double contribution) {}
