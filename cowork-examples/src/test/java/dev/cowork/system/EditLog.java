package dev.cowork.system;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DraftId;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was acknowledged to those who edit, and how often what came of it. Thread-safe. */
final class EditLog implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * A version that somebody made.
     *
     * @param document its document
     * @param after the version that its author had read
     * @param upTo the version that it is at the most; the same as the one behind {@code after} when known exactly
     * @param actor who made it
     * @param hash the hash of its text, or null when others may have written in between
     * @param removed the marks of people that its author knowingly took away
     */
    record Version(
            String document,
            int after,
            int upTo,
            String actor,
            @Nullable String hash,
            Set<String> removed) implements Serializable {
        boolean mayBe(int number) {
            return after < number && number <= upTo;
        }
    }

    /**
     * A revision that a chat made.
     *
     * @param before the hash of the text that it edited
     * @param after the hash of what it made of it
     */
    record Revision(String document, int draft, int revision, String before, String after) implements Serializable {}

    /** An edit with a mark, by which it is found again. */
    record Marked(String document, String mark, EditSeen edit) implements Serializable {}

    // Of a type that can be written, since a program tells another what it was told.
    final ArrayList<Version> versions = new ArrayList<>();
    final ArrayList<Revision> revisions = new ArrayList<>();
    final ArrayList<Marked> edits = new ArrayList<>();
    final TreeMap<String, Integer> counts = new TreeMap<>();

    synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    synchronized void add(Version version) {
        versions.add(version);
    }

    synchronized void add(Marked edit) {
        edits.add(edit);
    }

    synchronized void revision(DraftId draft, int revision, String before, String after) {
        revisions.add(new Revision(draft.document().value(), draft.number(), revision, hash(before), hash(after)));
    }

    synchronized void addAll(EditLog other) {
        versions.addAll(other.versions);
        revisions.addAll(other.revisions);
        edits.addAll(other.edits);
        other.counts.forEach((what, count) -> counts.merge(what, count, Integer::sum));
    }

    static String hash(String text) {
        return ContentHash.of(text).hex();
    }
}
