/** From bytes to text: what is text at all, in which encoding, and of which sort. */
@NullMarked
package dev.cowork.core.text;

import org.jspecify.annotations.NullMarked;
