package dev.cowork.examples;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps libraries quiet. What goes through SLF4J is set in {@code simplelogger.properties}; Lucene logs through the JDK,
 * and says at its first use that it would be faster with the incubator module {@code jdk.incubator.vector}, which prints a
 * warning of its own.
 */
public final class Logs {
    /** Held, since the JDK forgets the levels of loggers that nobody holds. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private Logs() {}

    /** Leaves only what went wrong. To be called before an engine is opened. */
    public static void quiet() {
        LUCENE.setLevel(Level.SEVERE);
    }
}
