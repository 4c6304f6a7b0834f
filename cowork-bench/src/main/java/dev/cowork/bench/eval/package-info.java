/** Retrieval quality on public data sets, measured through the public API. */
@NullMarked
package dev.cowork.bench.eval;

import org.jspecify.annotations.NullMarked;
