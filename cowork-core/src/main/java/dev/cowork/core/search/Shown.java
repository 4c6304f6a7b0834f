package dev.cowork.core.search;

import dev.cowork.Hit;
import dev.cowork.data.SourceRange;
import java.util.List;

/**
 * What a search shows.
 *
 * @param hits the hits, best first
 * @param leftOut what was looked at and did not fit, best first
 */
record Shown(List<Hit> hits, List<SourceRange> leftOut) {}
