/** The errors of Cowork: one unchecked root and a small family that a host can act on. */
@NullMarked
package dev.cowork.error;

import org.jspecify.annotations.NullMarked;
