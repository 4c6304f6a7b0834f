package dev.cowork.core.artifact;

import dev.cowork.core.base.Scope;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.core.document.DocumentWrites;
import dev.cowork.data.ArtifactStep;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which document each thing is that a reply shows. It is, in this order: a version or a draft of the document that
 * has its path; of the artifact of the chat that has its text, with another path or none; a part of one; a new document.
 */
final class ReplyPlan {
    private final DocumentReader documents;
    private final Identity identity;
    private final ReplyWrites writes;
    /** What the reply shows by its name: no other part of the reply is taken for it. */
    private final Set<DocumentId> shownByName = new HashSet<>();
    /** The documents of which the reply shows parts; all parts of one make one version. */
    private final Map<DocumentId, Parts> parts = new LinkedHashMap<>();

    ReplyPlan(Scope scope, ChatId chat, ReplyWrites writes) {
        this.documents = scope.store().documents();
        this.identity = new Identity(scope.store(), chat);
        this.writes = writes;
    }

    /** Says which names the reply gives to whole things. */
    void shows(Collection<String> paths) {
        for (String path : paths) {
            documents.findByPath(path).ifPresent(document -> shownByName.add(document.id()));
        }
    }

    void add(Shown shown) {
        String path = shown.candidate().path();
        if (path == null) {
            unnamed(shown);
        } else if (isPath(path)) {
            Optional<DocumentRecord> found = documents.findByPath(path);
            if (found.isPresent()) {
                known(found.get(), shown.because("the document has this path"));
            } else {
                named(path, shown);
            }
        }
    }

    /** Writes the parts, after all else is added. */
    void end() {
        int before = 0;
        for (Parts all : parts.values()) {
            writes.version(all.document(), all.shown(), ArtifactStep.MERGED);
            writes.moveLastDecision(all.at() + before++);
        }
        parts.clear();
    }

    private boolean isPath(String path) {
        try {
            DocumentPaths.check(path);
            return true;
        } catch (InvalidInputException e) {
            writes.skip(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void known(DocumentRecord document, Shown shown) {
        boolean another = shown.isFragment() && parts.containsKey(document.id());
        if (writes.isWritten(document.id()) && !another) {
            writes.skip(document.path() + ": the reply edits it already");
        } else if (DocumentWrites.isSame(document, shown.text())) {
            writes.skip(document.path() + ": it has this text already");
        } else if (shown.cutOff()) {
            writes.propose(document, shown.because("the reply was cut off"));
        } else if (shown.isFragment() || Fragments.isPart(identity.text(document), shown.text())) {
            part(document, shown);
        } else {
            writes.version(document, shown, ArtifactStep.UPDATED);
        }
    }

    private void part(DocumentRecord document, Shown shown) {
        Parts before = parts.get(document.id());
        String whole = before == null ? identity.text(document) : before.shown().text();
        Optional<String> merged = Fragments.merge(whole, shown.text());
        if (merged.isEmpty()) {
            writes.propose(document, shown.because("a part, and it is not certain where it belongs"));
        } else if (before == null) {
            writes.claim(document.id());
            Shown first = shown.withText(merged.get()).because("a part that fits one place");
            parts.put(document.id(), new Parts(document, first, writes.decided()));
        } else {
            parts.put(document.id(), before.and(merged.get(), shown.origin()));
        }
    }

    /**
     * A name that no document has: a new document, unless the text is that of an artifact with another name. What looks
     * like a part is one of a file elsewhere, unless the model wrote the name where it is told to for files.
     */
    private void named(String path, Shown shown) {
        if (shown.cutOff()) {
            writes.skip(path + ": the reply was cut off before the file's end");
        } else if (shown.isFragment() && !shown.candidate().how().contains(BlockNames.IN_INFO_STRING)) {
            writes.skip(path + ": it is a part of a file that is not there");
        } else {
            Optional<Identity.Alike> renamed = renamed(path, shown);
            if (renamed.isPresent()) {
                DocumentRecord document = renamed.get().document();
                String why = "named " + document.path() + " before: " + says(renamed.get());
                writes.renamed(document, path, shown.because(why));
            } else {
                writes.create(path, shown.because("no document has this path"));
            }
        }
    }

    private Optional<Identity.Alike> renamed(String path, Shown shown) {
        if (shown.isFragment() || DocumentPaths.isIdentity(path) || writes.isTaken(path)) {
            return Optional.empty();
        }
        return identity.ofWhole(shown.text(), Identity.RENAMED, spokenFor())
                .filter(alike -> !writes.isDraft(alike.document()));
    }

    /** What nothing marks as code is often what a program printed, so it changes no document. */
    private void unnamed(Shown shown) {
        if (!shown.candidate().kind().isFile()
                || shown.cutOff()
                || !shown.candidate().closed()) {
            return;
        }
        Optional<Identity.Alike> whole = identity.ofWhole(shown.text(), Identity.ALIKE, spokenFor());
        if (whole.isPresent()) {
            again(whole.get().document(), shown.because(says(whole.get())));
            return;
        }
        Optional<Identity.Alike> part = identity.ofPart(shown.text(), spokenForAsWhole());
        if (part.isPresent()) {
            unnamedPart(part.get(), shown);
        } else if (NewNames.isWorthKeeping(shown.candidate(), shown.text())) {
            String path = NewNames.path(shown.candidate(), writes::isTaken);
            writes.create(path, shown.because("a thing by itself without a name"));
        }
    }

    private void again(DocumentRecord document, Shown shown) {
        if (DocumentWrites.isSame(document, shown.text())) {
            return;
        }
        if (shown.hasNoFence()) {
            writes.propose(document, shown);
        } else if (shown.isFragment() && shown.text().lines().anyMatch(Omissions::isIn)) {
            part(document, shown);
        } else {
            writes.version(document, shown, ArtifactStep.UPDATED);
        }
    }

    /** A part of which every line is there already is only shown. */
    private void unnamedPart(Identity.Alike alike, Shown shown) {
        boolean onlyShown = alike.likeness().part() == 1;
        if (!onlyShown && !shown.hasNoFence()) {
            part(alike.document(), shown.because(says(alike)));
        }
    }

    private static String says(Identity.Alike alike) {
        Likeness likeness = alike.likeness();
        return likeness.common() + " of its " + likeness.second() + " lines are among the " + likeness.first() + " of "
                + alike.document().path();
    }

    /** What no other part of the reply may change. */
    private Set<DocumentId> spokenFor() {
        Set<DocumentId> all = new HashSet<>(writes.written());
        all.addAll(shownByName);
        return all;
    }

    /** The same for parts: a document may get several. */
    private Set<DocumentId> spokenForAsWhole() {
        Set<DocumentId> all = spokenFor();
        all.removeAll(parts.keySet());
        return all;
    }
}
