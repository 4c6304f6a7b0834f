package dev.cowork.core.edit;

import dev.cowork.DocumentView;
import dev.cowork.EditOutcome;
import dev.cowork.NearPlace;
import dev.cowork.core.diff.UnifiedDiffs;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.VersionRecord;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells a chat what came of its edit.
 *
 * @param before the document as it was edited
 * @param done what was done to it
 * @param plan what was committed
 * @param after the document as it is now
 * @param shown what the chat is shown of that
 */
record AppliedEdit(
        DocumentState before, Compiled done, DocumentCommits.Plan plan, DocumentState after, DocumentView shown) {
    /**
     * The outcome.
     *
     * @param base the text that the chat edited
     * @param text what the edits made of the text before
     */
    EditOutcome outcome(String base, String text) {
        EditOutcome.Change change = new EditOutcome.Change(
                shown,
                plan.revision().map(DraftRevisionRecord::draft).orElse(null),
                UnifiedDiffs.of(before.path(), before.text(), after.path(), text),
                done.near());
        boolean rebased = !base.equals(before.text());
        String message = message(rebased);
        return rebased ? new EditOutcome.Rebased(change, message) : new EditOutcome.Applied(change, message);
    }

    private String message(boolean rebased) {
        StringBuilder message =
                new StringBuilder("Applied to " + after.path() + ": " + done.summary(before.text()) + ".");
        message.append(place());
        if (before.deletes() && !done.deletes()) {
            message.append(" The draft does not delete the document any more.");
        }
        if (rebased) {
            message.append(" Other parts of the document had changed since you were shown it.");
        }
        for (NearPlace place : done.near()) {
            message.append(" Not exactly what you looked for was at lines ")
                    .append(place.firstLine())
                    .append('-')
                    .append(place.lastLine())
                    .append(": ")
                    .append(place.explanation());
        }
        String others = shown.pending().stream().map(Refusals::says).collect(Collectors.joining("; "));
        return message + (others.isEmpty() ? "" : " Beware: " + others + ".");
    }

    /** By what is committed: a reply's edits are only planned here, and the store has them later. */
    private String place() {
        Optional<DraftRevisionRecord> draft = plan.revision();
        if (draft.isPresent()) {
            return " It is in draft " + draft.get().draft().number() + ", revision "
                    + draft.get().revision() + ", for the user to accept.";
        }
        int version = plan.version().map(VersionRecord::number).orElseGet(after::version);
        return done.deletes() ? " It is gone." : " It is version " + version + ".";
    }
}
