/** Whole engines whose spans and metrics are looked at. */
@NullMarked
package dev.cowork.otel;

import org.jspecify.annotations.NullMarked;
