package dev.cowork.llm.ollama;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model that is in the server's memory. Immutable; what the server did not tell is empty.
 *
 * @param name its name
 * @param size its bytes in memory
 * @param sizeVram those of them that are in the memory of graphics cards
 * @param contextWindow the window it was loaded with, in tokens
 * @param expiresAt when it will be unloaded unless it is asked again
 */
public record RunningModel(
        String name,
        OptionalLong size,
        OptionalLong sizeVram,
        OptionalLong contextWindow,
        Optional<Instant> expiresAt) {}
