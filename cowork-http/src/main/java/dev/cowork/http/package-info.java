/** Bounded stream readers, time-outs, cancelling and error mapping for model providers. */
@NullMarked
package dev.cowork.http;

import org.jspecify.annotations.NullMarked;
