/** Chat and embedding models of OpenAI and of servers that speak its protocol. */
@NullMarked
package dev.cowork.llm.openai;

import org.jspecify.annotations.NullMarked;
