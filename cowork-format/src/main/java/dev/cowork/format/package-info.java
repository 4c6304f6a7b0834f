/** Checks and applies the source format. */
@NullMarked
package dev.cowork.format;

import org.jspecify.annotations.NullMarked;
