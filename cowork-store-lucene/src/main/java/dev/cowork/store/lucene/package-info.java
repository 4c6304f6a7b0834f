/** Keyword and vector search on Lucene: one index of each for each workspace. Only the providers are for others. */
@NullMarked
package dev.cowork.store.lucene;

import org.jspecify.annotations.NullMarked;
