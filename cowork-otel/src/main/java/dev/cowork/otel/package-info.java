/**
 * A listener that makes spans and metrics of what happens in an engine. The names are those of the OpenTelemetry Semantic
 * Conventions for generative AI, version 1.41.0.
 */
@NullMarked
package dev.cowork.otel;

import org.jspecify.annotations.NullMarked;
