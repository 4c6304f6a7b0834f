package dev.cowork.core.index;

import dev.cowork.LegStatus;
import dev.cowork.spi.LegAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What a leg answered, and how it is.
 *
 * @param answer the answer, or null when it could not answer
 * @param status its state
 */
public record LegResult(@Nullable LegAnswer answer, LegStatus status) {
    static LegResult none(LegStatus status) {
        return new LegResult(null, status);
    }

    /**
     * The result of a leg that was not asked.
     *
     * @param name the leg's name
     * @return no answer
     */
    public static LegResult off(String name) {
        return none(new LegStatus(name, LegStatus.State.OFF, 0, 0, null, 0, false, ""));
    }
}
