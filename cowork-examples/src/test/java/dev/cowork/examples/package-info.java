/** Runs the examples. */
@NullMarked
package dev.cowork.examples;

import org.jspecify.annotations.NullMarked;
