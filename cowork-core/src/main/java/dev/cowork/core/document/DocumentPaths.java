package dev.cowork.core.document;

import dev.cowork.WellKnown;
import dev.cowork.data.DocumentKind;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.DocumentRecord;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a document's path may be: one that names the same file on every system, so that a workspace can be written out
 * anywhere. Paths are in Unicode's normal form C (Unicode Standard Annex 15); another form is refused instead of changed,
 * so that what was written is found under the name it was written with.
 */
public final class DocumentPaths {
    private static final int LONGEST = 1024;
    private static final int MOST_SEGMENTS = 64;
    private static final int LONGEST_SEGMENT_BYTES = 255;
    /** Names that Windows keeps for devices, with or without an ending. */
    private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");

    private static final Pattern DAILY_LOG = Pattern.compile("(?i)daily/(\\d{4}-\\d{2}-\\d{2})\\.md");

    private static final Pattern REFUSED_CHARACTERS = Pattern.compile("[\\\\:*?\"<>|\\p{Cc}]");

    private DocumentPaths() {}

    /**
     * Checks a path.
     *
     * @param path the path
     * @return the path
     * @throws InvalidInputException if it is none; the message says why
     */
    public static String check(String path) {
        if (path.isEmpty() || path.length() > LONGEST) {
            throw refused(path, "it must have 1 to " + LONGEST + " characters");
        }
        if (path.startsWith("/") || path.endsWith("/")) {
            throw refused(path, "it must be relative, without '/' at either end");
        }
        if (!Normalizer.isNormalized(path, Normalizer.Form.NFC)) {
            throw refused(path, "it must be in Unicode's normal form C");
        }
        if (path.indexOf('\uFFFD') >= 0) {
            throw refused(path, "it holds U+FFFD, which stands for what could not be decoded");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
            throw refused(path, "it holds an unpaired surrogate");
        }
        String[] segments = path.split("/", -1);
        if (segments.length > MOST_SEGMENTS) {
            throw refused(path, "it may have " + MOST_SEGMENTS + " segments at the most");
        }
        for (String segment : segments) {
            checkSegment(path, segment);
        }
        return path;
    }

    private static void checkSegment(String path, String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw refused(path, "a segment must not be empty, '.' or '..'");
        }
        if (segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_SEGMENT_BYTES) {
            throw refused(path, "a segment may have " + LONGEST_SEGMENT_BYTES + " bytes at the most");
        }
        if (REFUSED_CHARACTERS.matcher(segment).find()) {
            throw refused(path, "a segment must not hold control characters nor any of \\ : * ? \" < > |");
        }
        if (segment.startsWith(" ") || segment.endsWith(" ") || segment.endsWith(".")) {
            throw refused(path, "a segment must not begin with a space nor end with a space or a dot");
        }
        if (RESERVED.matcher(segment).matches()) {
            throw refused(path, "'" + segment + "' is a device on some systems");
        }
    }

    private static InvalidInputException refused(String path, String why) {
        String shown = path.length() > 80 ? path.substring(0, 80) + "…" : path;
        return new InvalidInputException("Not a document's path: \"" + shown.replaceAll("\\p{Cc}", "?") + "\": " + why);
    }

    /**
     * The kind of document that a path makes it.
     *
     * @param path a path
     * @param otherwise the kind of a path that is not well known
     * @return identity, memory, or the other kind
     */
    public static DocumentKind kind(String path, DocumentKind otherwise) {
        Optional<WellKnown> known = WellKnown.of(path);
        if (known.isPresent()) {
            return known.get().isIdentity() ? DocumentKind.IDENTITY : DocumentKind.MEMORY;
        }
        return isDailyLog(path) ? DocumentKind.MEMORY : otherwise;
    }

    /** A day that there never was has no log. */
    private static boolean isDailyLog(String path) {
        Matcher log = DAILY_LOG.matcher(path);
        try {
            return log.matches() && path.equalsIgnoreCase(WellKnown.daily(LocalDate.parse(log.group(1))));
        } catch (DateTimeException e) {
            return false;
        }
    }

    /**
     * Whether a path makes a document one that says who the workspace is.
     *
     * @param path a path
     * @return true for an identity document
     */
    public static boolean isIdentity(String path) {
        return kind(path, DocumentKind.NOTE) == DocumentKind.IDENTITY;
    }

    /**
     * Whether a document says who the workspace is: made as such, or moved to such a path.
     *
     * @param document the document
     * @return true for an identity document
     */
    public static boolean isIdentity(DocumentRecord document) {
        return document.kind() == DocumentKind.IDENTITY || isIdentity(document.path());
    }
}
