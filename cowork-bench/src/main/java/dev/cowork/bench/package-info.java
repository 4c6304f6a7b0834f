/** Measures retrieval quality and speed. */
@NullMarked
package dev.cowork.bench;

import org.jspecify.annotations.NullMarked;
