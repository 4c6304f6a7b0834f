/**
 * Vector indexes beside those of other libraries: the same vectors, the same queries, the same recall. See
 * {@link dev.cowork.bench.vector.VectorRunner}.
 */
@NullMarked
package dev.cowork.bench.vector;

import org.jspecify.annotations.NullMarked;
