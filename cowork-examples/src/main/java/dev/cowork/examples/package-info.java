/** Small hosts that show how Cowork is used. */
@NullMarked
package dev.cowork.examples;

import org.jspecify.annotations.NullMarked;
