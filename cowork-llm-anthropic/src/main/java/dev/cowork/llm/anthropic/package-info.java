/** Chat models of Anthropic and of servers that speak its protocol. */
@NullMarked
package dev.cowork.llm.anthropic;

import org.jspecify.annotations.NullMarked;
