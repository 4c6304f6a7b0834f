package dev.cowork.core.memory;

import dev.cowork.core.base.Scope;
import dev.cowork.data.DocumentId;
import dev.cowork.data.MemoryId;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.spi.Passage;
import dev.cowork.spi.VersionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a receipt says about a source, gathered while its text is still there. */
final class ErasureFacts {
    private final List<String> removed = new ArrayList<>();
    private final List<String> copies;
    private final SentContexts sent;

    ErasureFacts(Scope scope, Sources sources, SourceKey source) {
        List<Passage> passages = sources.passages(source);
        this.sent = new SentContexts(scope, source);
        this.copies = new Copies(scope, source).found(passages);
        removed.add(texts(scope, source));
        originals(scope, source);
        if (!passages.isEmpty()) {
            removed.add(Counted.of(passages.size(), "passage") + ", from the store and from both indexes.");
        }
        if (sent.contexts() > 0) {
            removed.add("Its text in the stored contexts of " + Counted.of(sent.contexts(), "call")
                    + "; each keeps a dated hole.");
        }
    }

    List<String> removed() {
        return removed;
    }

    List<TurnId> repliesThatSaw() {
        return sent.turns();
    }

    List<String> beyondReach(Instant at) {
        List<String> beyond = new ArrayList<>();
        beyond.add("Backups and exports of this workspace that were made before " + at + ".");
        beyond.addAll(sent.remote());
        if (!sent.turns().isEmpty()) {
            beyond.add(Counted.of(sent.turns().size(), "reply", "replies")
                    + " had it in context and may repeat it; the receipt lists them.");
        }
        beyond.addAll(copies);
        return beyond;
    }

    private void originals(Scope scope, SourceKey source) {
        switch (source.kind()) {
            case DOCUMENT -> {
                long blobs = scope.store().documents().versions(new DocumentId(source.id())).stream()
                        .filter(version -> version.blob() != null)
                        .count();
                if (blobs > 0) {
                    removed.add("The original bytes of " + Counted.of(blobs, "version") + '.');
                }
            }
            case MEMORY, MESSAGE -> {
                // Neither has bytes other than its text.
            }
        }
    }

    private static String texts(Scope scope, SourceKey source) {
        return switch (source.kind()) {
            case DOCUMENT -> "The text of a document in " + versions(scope, new DocumentId(source.id()));
            case MEMORY ->
                "The text of a memory in " + versions(scope.store().memories().versions(new MemoryId(source.id())));
            case MESSAGE -> "The parts of a message, and what was saved of it while it came.";
        };
    }

    private static String versions(Scope scope, DocumentId document) {
        List<VersionRecord> versions = scope.store().documents().versions(document);
        long revisions = scope.store().drafts().of(document).stream()
                .mapToLong(draft -> draft.latest().revision())
                .sum();
        String drafts = Counted.of(revisions, "revision") + " of its drafts.";
        if (versions.isEmpty()) {
            return drafts;
        }
        return revisions == 0 ? versions(versions) : Counted.of(versions.size(), "version") + " and " + drafts;
    }

    private static String versions(List<?> versions) {
        return Counted.of(versions.size(), "version") + '.';
    }
}
