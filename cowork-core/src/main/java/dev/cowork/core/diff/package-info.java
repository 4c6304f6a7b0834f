/**
 * Comparing texts by lines: differences, hunks, three-way merges, and where a range went. Pure functions, which know no
 * other package of the engine and may be called from any thread.
 */
@NullMarked
package dev.cowork.core.diff;

import org.jspecify.annotations.NullMarked;
