package dev.cowork.core.edit;

import dev.cowork.core.diff.Lines;
import dev.cowork.data.DocumentId;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.Precondition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document as chats see it: with the text of its open draft, merged with what changed since the draft's base where that
 * is possible.
 *
 * @param id its id
 * @param documentOrNull the document, or null when there is only a draft of it
 * @param draftOrNull its open draft, or null
 * @param path the path as chats see it: the one that the draft would give, unless another document has that
 * @param text the text
 * @param base the version that the next revision of the draft is made from
 * @param conflicts whether the draft could not be merged, so that the text is that of the draft on its own base
 */
record DocumentState(
        DocumentId id,
        @Nullable DocumentRecord documentOrNull,
        @Nullable DraftRecord draftOrNull,
        String path,
        String text,
        int base,
        boolean conflicts) {
    Optional<DocumentRecord> document() {
        return Optional.ofNullable(documentOrNull);
    }

    Optional<DraftRecord> draft() {
        return Optional.ofNullable(draftOrNull);
    }

    /** The current version; 0 when there is only a draft. */
    int version() {
        return documentOrNull == null ? 0 : documentOrNull.current().number();
    }

    /** The number of the open draft; 0 when none is open. */
    int draftNumber() {
        return draftOrNull == null ? 0 : draftOrNull.id().number();
    }

    /** The revision of the open draft; 0 when none is open. */
    int revision() {
        return draftOrNull == null ? 0 : draftOrNull.latest().revision();
    }

    /** Whether the open draft would delete the document. */
    boolean deletes() {
        return draftOrNull != null && draftOrNull.latest().deletes();
    }

    /** The path that the draft would give, or the document's where it would give none. */
    String wantedPath() {
        String drafted = draftOrNull == null ? null : draftOrNull.latest().path();
        return drafted == null ? path : drafted;
    }

    Lines lines() {
        return Lines.of(text);
    }

    /** What must still hold for a commit that was made from this state. */
    List<Precondition> preconditions() {
        return List.of(
                new Precondition.DocumentAt(id, version()), new Precondition.DraftAt(id, draftNumber(), revision()));
    }
}
