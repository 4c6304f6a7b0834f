/** Chat and embedding models of an Ollama server. */
@NullMarked
package dev.cowork.llm.ollama;

import org.jspecify.annotations.NullMarked;
