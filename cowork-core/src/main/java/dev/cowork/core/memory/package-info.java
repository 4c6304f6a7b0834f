/** Statements that are remembered, and the forgetting and erasing of whatever a workspace holds. */
@NullMarked
package dev.cowork.core.memory;

import org.jspecify.annotations.NullMarked;
