/**
 * Reading edits out of plain replies, for models that work without tools: SEARCH/REPLACE blocks and unified diffs. Pure
 * functions, which know only the lines of texts and may be called from any thread.
 */
@NullMarked
package dev.cowork.core.block;

import org.jspecify.annotations.NullMarked;
