/** What every subject of the engine stands on: a scope on one workspace, ids, and the checks of input. */
@NullMarked
package dev.cowork.core.base;

import org.jspecify.annotations.NullMarked;
