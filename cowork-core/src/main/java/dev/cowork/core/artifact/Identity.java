package dev.cowork.core.artifact;

import dev.cowork.core.document.DocumentPaths;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the artifact of a chat that a part of a reply shows again: the one whose lines are most alike. Thresholds are of
 * lines, since models rewrite some and repeat the others.
 */
final class Identity {
    /** So much of the longer text must be in both, for a text without a name. */
    static final double ALIKE = 0.6;
    /** So much, for a text with a name of its own. */
    static final double RENAMED = 0.8;
    /** So much of a part must be in the whole. */
    static final double PART = 0.5;
    /** Shorter texts are alike by chance. */
    private static final int FEWEST_LINES = 3;
    /** So many artifacts of the chat are compared, the newest. */
    private static final int MOST = 50;

    /**
     * What is alike.
     *
     * @param document the document
     * @param text its text
     * @param likeness how much it has in common with what the reply shows
     */
    record Alike(DocumentRecord document, String text, Likeness likeness) {}

    private final WorkspaceStore store;
    private final ChatId chat;

    Identity(WorkspaceStore store, ChatId chat) {
        this.store = store;
        this.chat = chat;
    }

    /** The artifact that a whole text is a version of. */
    Optional<Alike> ofWhole(String text, double threshold, Set<DocumentId> but) {
        return best(text, but, false).filter(alike -> alike.likeness.whole() >= threshold);
    }

    /** The artifact that a text is a part of. */
    Optional<Alike> ofPart(String text, Set<DocumentId> but) {
        return best(text, but, true).filter(alike -> alike.likeness.part() >= PART);
    }

    /** Of two that are as much alike, the newer one. */
    private Optional<Alike> best(String text, Set<DocumentId> but, boolean part) {
        Alike best = null;
        for (DocumentRecord document : artifacts()) {
            if (but.contains(document.id())) {
                continue;
            }
            String there = text(document);
            Alike alike = new Alike(document, there, Likeness.of(there, text));
            if (alike.likeness.second() >= FEWEST_LINES && (best == null || score(alike, part) > score(best, part))) {
                best = alike;
            }
        }
        return Optional.ofNullable(best);
    }

    private static double score(Alike alike, boolean part) {
        return part ? alike.likeness.part() : alike.likeness.whole();
    }

    /** Newest first. */
    private List<DocumentRecord> artifacts() {
        Set<DocumentId> ids = new LinkedHashSet<>();
        List<ArtifactRecord> links = store.ledger().artifacts(chat, null, null);
        for (ArtifactRecord link : links.reversed()) {
            ids.add(link.document());
        }
        List<DocumentRecord> found = new ArrayList<>();
        for (DocumentId id : ids) {
            store.documents()
                    .find(id)
                    .filter(document -> !document.deleted() && !DocumentPaths.isIdentity(document))
                    .ifPresent(found::add);
            if (found.size() == MOST) {
                break;
            }
        }
        return found;
    }

    String text(DocumentRecord document) {
        return Optional.ofNullable(document.current().content())
                .flatMap(store.documents()::text)
                .orElse("");
    }
}
