/** Language models as the engine knows them: their names, their tokens, and the one that needs no server. */
@NullMarked
package dev.cowork.core.llm;

import org.jspecify.annotations.NullMarked;
