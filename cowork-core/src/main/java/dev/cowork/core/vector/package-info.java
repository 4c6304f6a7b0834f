/**
 * The vector index in the JVM. {@link dev.cowork.core.vector.ExactVectorIndex} knows passages, sources and filters;
 * {@link dev.cowork.core.vector.VectorRows} knows how vectors lie in memory and how they are scored.
 */
@NullMarked
package dev.cowork.core.vector;

import org.jspecify.annotations.NullMarked;
