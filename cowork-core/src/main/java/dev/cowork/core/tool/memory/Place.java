package dev.cowork.core.tool.memory;

import dev.cowork.WellKnown;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.WellKnownDocuments;
import dev.cowork.core.base.Zones;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.spi.DocumentRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The document that a model means: by its path, by the name of a well-known document, or by the day of a log.
 *
 * @param path its path
 * @param isNow whether it was asked for as the log that is written now
 * @param note says what was forgiven; empty when nothing was
 */
record Place(String path, boolean isNow, String note) {
    private static final Pattern LEADING = Pattern.compile("^(?:\\.?/)+");
    private static final Pattern DAY = Pattern.compile("(?:daily/)?(\\d{4}-\\d{2}-\\d{2})(?:\\.md)?");

    /**
     * Finds out what is meant.
     *
     * @throws dev.cowork.error.InvalidInputException if that can be no path
     */
    static Place of(Scope scope, String asked) {
        String path = relative(asked);
        String note = path.equals(asked.strip()) ? "" : "Paths begin without '/' and './': this is " + path + ".\n";
        if (!path.isEmpty()
                && scope.store()
                        .documents()
                        .findByPath(DocumentPaths.check(path))
                        .isPresent()) {
            return new Place(path, false, note);
        }
        boolean isNow = path.equalsIgnoreCase("daily") || path.equalsIgnoreCase("today");
        return new Place(DocumentPaths.check(named(scope, path).orElse(path)), isNow, note);
    }

    /** A path without what a model puts before it where it thinks of files. */
    static String relative(String asked) {
        return LEADING.matcher(asked.strip()).replaceFirst("");
    }

    /** Whether it says who the workspace is, by its path or by what it was made as. */
    boolean isIdentity(Optional<DocumentRecord> document) {
        return DocumentPaths.isIdentity(path)
                || document.filter(DocumentPaths::isIdentity).isPresent();
    }

    private static Optional<String> named(Scope scope, String path) {
        return switch (path.toLowerCase(Locale.ROOT)) {
            case "daily", "today" -> Optional.of(WellKnown.daily(Zones.today(scope)));
            case "yesterday" -> Optional.of(WellKnown.daily(Zones.today(scope).minusDays(1)));
            default -> WellKnown.of(path).map(known -> spelled(scope, known)).or(() -> day(path));
        };
    }

    private static String spelled(Scope scope, WellKnown known) {
        return new WellKnownDocuments(scope.store().documents())
                .all(known)
                .findFirst()
                .map(DocumentRecord::path)
                .orElse(known.path());
    }

    private static Optional<String> day(String path) {
        Matcher day = DAY.matcher(path);
        try {
            return day.matches() ? Optional.of(WellKnown.daily(LocalDate.parse(day.group(1)))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // such as 2026-02-31: a name like any other
        }
    }
}
