/** Providers and whole turns against servers that others wrote: see {@link dev.cowork.servers}. */
@NullMarked
package dev.cowork.live;

import org.jspecify.annotations.NullMarked;
