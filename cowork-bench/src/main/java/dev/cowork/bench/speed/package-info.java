/** The speed of the hot path, measured with JMH. */
@NullMarked
package dev.cowork.bench.speed;

import org.jspecify.annotations.NullMarked;
