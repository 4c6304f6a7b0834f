/** The code of the guides in {@code docs/}: what stands between two marks in a test stands in a guide, word for word. */
@NullMarked
package dev.cowork.guide;

import org.jspecify.annotations.NullMarked;
