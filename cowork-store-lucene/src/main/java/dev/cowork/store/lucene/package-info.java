/** Keyword search on Lucene: one index for each workspace. Only the provider is for others. */
@NullMarked
package dev.cowork.store.lucene;

import org.jspecify.annotations.NullMarked;
