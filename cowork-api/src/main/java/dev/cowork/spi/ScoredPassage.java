package dev.cowork.spi;

/**
 * A passage with its raw score in one leg.
 *
 * @param id the passage's id
 * @param score the leg's own score, higher is better
 */
public record ScoredPassage(long id, double score) {}
