package dev.cowork.core.base;

import dev.cowork.WellKnown;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds the documents that mean something by their path. Thread-safe.
 *
 * @param reader the workspace's documents
 */
public record WellKnownDocuments(DocumentReader reader) {
    /** How many documents are looked through whose path begins with the name of a well-known one. */
    private static final int MOST_NAMED = 200;

    /**
     * Documents of a name, however it is written; the capitals that nobody uses are not looked for.
     *
     * @param known which
     * @return the living ones, that in capitals first; usually one or none
     */
    public Stream<DocumentRecord> all(WellKnown known) {
        String name = known.name();
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(name, name.charAt(0) + lower.substring(1), lower)
                .flatMap(spelled -> Stream.concat(at(spelled), withEnding(spelled)));
    }

    /**
     * The document at a path.
     *
     * @param path the path
     * @return the living document, or none
     */
    public Stream<DocumentRecord> at(String path) {
        return reader.findByPath(path).stream();
    }

    /**
     * What is remembered without being looked for.
     *
     * @param today the day, in the workspace's time zone
     * @return the memory document, yesterday's log and today's, as far as they are there
     */
    public Stream<DocumentRecord> memory(LocalDate today) {
        return Stream.of(all(WellKnown.MEMORY), at(WellKnown.daily(today.minusDays(1))), at(WellKnown.daily(today)))
                .flatMap(document -> document);
    }

    private Stream<DocumentRecord> withEnding(String name) {
        return reader.list(name + '.', null, MOST_NAMED).stream()
                .filter(document -> document.path().equalsIgnoreCase(name + ".md"));
    }
}
