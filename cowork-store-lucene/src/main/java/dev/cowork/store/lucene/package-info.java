/** Full-text and vector search on Lucene. */
@NullMarked
package dev.cowork.store.lucene;

import org.jspecify.annotations.NullMarked;
