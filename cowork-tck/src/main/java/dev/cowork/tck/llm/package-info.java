/** Contracts of the service interfaces in {@code dev.cowork.llm}. */
@NullMarked
package dev.cowork.tck.llm;

import org.jspecify.annotations.NullMarked;
