package dev.cowork;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Documents that mean something by their path, at the root of a workspace. Their names may be written in capitals, in
 * small letters, or with one capital, and without {@code .md}. The identity documents say who the workspace is and how a
 * model is to behave in it; they stand in each context in the order of these constants, before what is remembered.
 */
public enum WellKnown {
    /** What the workspace is about. */
    README,
    /** Who the assistant is. */
    IDENTITY,
    /** How it behaves: its manner, what it values. */
    SOUL,
    /** How work is done here: rules for whoever does it. */
    AGENTS,
    /** Whom it works for. */
    USER,
    /** What it is to look after again and again. */
    HEARTBEAT,
    /** What is to be remembered, one line for each. Always data, whoever wrote it. */
    MEMORY;

    private static final String ENDING = ".md";

    /**
     * The path that it has when the engine or a tool makes it.
     *
     * @return such as {@code README.md}
     */
    public String path() {
        return name() + ENDING;
    }

    /**
     * Whether it says who the workspace is. What a model edits in such a document is always a draft.
     *
     * @return true for all but {@link #MEMORY}
     */
    public boolean isIdentity() {
        return this != MEMORY;
    }

    /**
     * Lists the identity documents.
     *
     * @return in the order in which they stand in a context
     */
    public static List<WellKnown> identity() {
        return Arrays.stream(values()).filter(WellKnown::isIdentity).toList();
    }

    /**
     * Tells which one a path names, however it is written.
     *
     * @param path a document's path
     * @return the constant, or empty when it names another document
     */
    public static Optional<WellKnown> of(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String stem = lower.endsWith(ENDING) ? lower.substring(0, lower.length() - ENDING.length()) : lower;
        return Arrays.stream(values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(stem))
                .findFirst();
    }

    /**
     * The path of a day's log.
     *
     * @param day the day, in the workspace's time zone
     * @return such as {@code daily/2026-03-02.md}
     */
    public static String daily(LocalDate day) {
        return "daily/" + day + ENDING;
    }
}
