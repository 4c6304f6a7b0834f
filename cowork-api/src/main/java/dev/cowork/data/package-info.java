/**
 * The values that everything else speaks of: ids, actors, sources and ranges, the typed parts of a message, usage,
 * secrets. All are immutable and safe to share between threads.
 */
@NullMarked
package dev.cowork.data;

import org.jspecify.annotations.NullMarked;
