/** Rows of vectors: as they were given, as int8 codes and as columns, and how they are scored. Nothing of passages. */
@NullMarked
package dev.cowork.core.vector.rows;

import org.jspecify.annotations.NullMarked;
