package dev.cowork.core.search;

import dev.cowork.Hit;
import java.util.List;

/**
 * What a search shows.
 *
 * @param hits the hits, best first
 * @param leftOut what was looked at and did not fit, best first, with the ranks behind
 */
record Shown(List<Hit> hits, List<Hit> leftOut) {}
