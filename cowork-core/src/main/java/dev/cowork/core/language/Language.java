package dev.cowork.core.language;

import java.util.List;

/**
 * A language as GitHub's Linguist knows it. Immutable.
 *
 * @param name its name, such as {@code C++} or {@code Mermaid}
 * @param type what it is for
 * @param aliases other names, lower-case; the name itself is not among them
 * @param extensions file name endings with their dot, as they are written; the usual one first
 * @param filenames whole file names, such as {@code Dockerfile}
 * @param interpreters programs that a first line {@code #!} may name
 */
public record Language(
        String name,
        LanguageType type,
        List<String> aliases,
        List<String> extensions,
        List<String> filenames,
        List<String> interpreters) {
    /** Copies the lists. */
    public Language {
        aliases = List.copyOf(aliases);
        extensions = List.copyOf(extensions);
        filenames = List.copyOf(filenames);
        interpreters = List.copyOf(interpreters);
    }
}
