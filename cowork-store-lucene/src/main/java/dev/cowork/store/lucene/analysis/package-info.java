/** Turns text into index terms: English words, code identifiers whole and in parts, and scripts without spaces. */
@NullMarked
package dev.cowork.store.lucene.analysis;

import org.jspecify.annotations.NullMarked;
