/** Weights, vocabulary, source and licence of bge-small-en-v1.5; {@code model.properties} names the files. */
@NullMarked
package dev.cowork.embed.bgesmallen;

import org.jspecify.annotations.NullMarked;
