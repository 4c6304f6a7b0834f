/** Tools of the engine's own, which work on the workspace of the turn that calls them. */
@NullMarked
package dev.cowork.core.tool;

import org.jspecify.annotations.NullMarked;
