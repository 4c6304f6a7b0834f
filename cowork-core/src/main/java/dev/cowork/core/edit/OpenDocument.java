package dev.cowork.core.edit;

import dev.cowork.PendingDraft;
import dev.cowork.data.Actor;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Source;
import java.time.Instant;
import java.util.List;

/**
 * An open document for a context.
 *
 * @param id the document
 * @param path its path as chats see it
 * @param state such as {@code v7} or {@code v7 draft 2.3}
 * @param source what its text is of
 * @param text its whole text
 * @param lines how many lines that has
 * @param deletes whether its draft would delete it
 * @param lastBy who changed it last
 * @param lastAt when
 * @param pending the chats that have edits in its draft
 */
public record OpenDocument(
        DocumentId id,
        String path,
        String state,
        Source source,
        String text,
        int lines,
        boolean deletes,
        Actor lastBy,
        Instant lastAt,
        List<PendingDraft> pending) {
    /** Copies the list. */
    public OpenDocument {
        pending = List.copyOf(pending);
    }

    /**
     * What a model is told of it beside its text.
     *
     * @return one line
     */
    public String summary() {
        StringBuilder says = new StringBuilder(path + ": " + state + ", " + text.length() + " characters in " + lines
                + " lines, last changed by " + Refusals.says(lastBy) + " at " + lastAt);
        says.append(deletes ? "; the draft would delete it" : "");
        pending.forEach(draft -> says.append("; ").append(Refusals.says(draft)));
        return says.toString();
    }
}
