package dev.cowork;

import java.util.List;

/** The engine behind {@link CoworkBuilder}; found with {@link java.util.ServiceLoader}. Hosts never call it. */
public interface CoworkEngine {
    /**
     * Opens an engine.
     *
     * @param settings what the builder collected
     * @return the engine
     */
    Cowork open(CoworkSettings settings);

    /**
     * Says what this machine lacks.
     *
     * @param settings what the builder collected
     * @return one sentence for each lack
     */
    List<String> preflight(CoworkSettings settings);
}
