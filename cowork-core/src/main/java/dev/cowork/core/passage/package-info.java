/** The recipes: pure functions from the text of a source to its passages. */
@NullMarked
package dev.cowork.core.passage;

import org.jspecify.annotations.NullMarked;
