/**
 * The vector index in the JVM: passages, sources and filters, states that searches take without locks, when there is a
 * graph, and when it is built anew.
 */
@NullMarked
package dev.cowork.core.vector;

import org.jspecify.annotations.NullMarked;
