/** Puts the engine together from the host's settings, hands out workspaces, and closes everything again. */
@NullMarked
package dev.cowork.core.engine;

import org.jspecify.annotations.NullMarked;
