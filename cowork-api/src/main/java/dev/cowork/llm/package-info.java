/** The side of the models: what is asked of a language model or an embedding model, and what they answer. */
@NullMarked
package dev.cowork.llm;

import org.jspecify.annotations.NullMarked;
