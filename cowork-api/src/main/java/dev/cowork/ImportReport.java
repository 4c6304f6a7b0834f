package dev.cowork;

import java.util.List;

/**
 * What became of each file of an import.
 *
 * @param entries one for each file, directory that was left out, and document whose file went away; by path
 * @param cancelled whether it was ended early
 */
public record ImportReport(List<Entry> entries, boolean cancelled) {
    /** Copies the entries. */
    public ImportReport {
        entries = List.copyOf(entries);
    }

    /** What can become of a file. */
    public enum Outcome {
        /** A new document. */
        ADDED,
        /** A new version of a document. */
        UPDATED,
        /** The document has this content already. */
        UNCHANGED,
        /** Not brought in; the reason tells why. */
        SKIPPED,
        /** The document's file went away; the document is still there. */
        MISSING,
        /** The document's file went away, and the document was deleted as asked. */
        REMOVED
    }

    /** Why a file was not brought in. */
    public enum Reason {
        /** Nothing kept it out. */
        NONE,
        /** Its content is not text. */
        BINARY,
        /** It is larger than allowed. */
        TOO_LARGE,
        /** It cannot be read. */
        UNREADABLE,
        /** An ignore file names it, or it is a version control directory. */
        IGNORED,
        /** It is a symbolic link that leads out of the tree, in a circle, or nowhere. */
        LINK_REFUSED,
        /** Its path cannot be a document's path. */
        INVALID_PATH,
        /** It holds no text. */
        EMPTY,
        /** A document of another origin has its path, or is above or below it. */
        PATH_TAKEN
    }

    /**
     * What became of a file.
     *
     * @param path the document's path; of a skipped file, the path that it would have had
     * @param outcome what became of it
     * @param reason why it was skipped, or {@link Reason#NONE}
     * @param detail more of the reason, for people; perhaps empty
     */
    public record Entry(String path, Outcome outcome, Reason reason, String detail) {}

    /**
     * Counts entries.
     *
     * @param outcome with this outcome
     * @return how many
     */
    public long count(Outcome outcome) {
        return entries.stream().filter(entry -> entry.outcome() == outcome).count();
    }
}
