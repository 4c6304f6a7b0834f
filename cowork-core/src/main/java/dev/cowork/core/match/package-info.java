/**
 * Finding the place that an edit means: exactly, nearly, or by a heading. Pure functions, which know only the comparison
 * of texts and may be called from any thread.
 */
@NullMarked
package dev.cowork.core.match;

import org.jspecify.annotations.NullMarked;
