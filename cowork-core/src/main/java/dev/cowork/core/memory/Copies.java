package dev.cowork.core.memory;

import dev.cowork.core.base.Scope;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.DraftReader;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.Passage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Things that hold their own copy of a source's text: erasing the source leaves them, so a receipt names them. */
final class Copies {
    private final Scope scope;
    private final SourceKey source;
    private final Set<String> found = new LinkedHashSet<>();

    Copies(Scope scope, SourceKey source) {
        this.scope = scope;
        this.source = source;
    }

    List<String> found(List<Passage> passages) {
        artifacts();
        drafts();
        memories();
        sameText(passages);
        return new ArrayList<>(found);
    }

    private void artifacts() {
        boolean message = source.kind() == SourceKind.MESSAGE;
        if (source.kind() == SourceKind.MEMORY) {
            return;
        }
        for (ArtifactRecord artifact : scope.store()
                .ledger()
                .artifacts(message ? source.chat() : null, message ? null : new DocumentId(source.id()), null)) {
            if (!message) {
                found.add("The message " + artifact.origin().message().key() + " holds the text that version "
                        + artifact.version() + " was made from; erase it too if it must go.");
            } else if (artifact.origin().message().includes(source)) {
                found.add("The document " + name(artifact.document())
                        + " holds what was made from this message as version " + artifact.version()
                        + "; erase it too if it must go.");
            }
        }
    }

    /** Of a document: the messages that its drafts were made from, whether or not a version came of them, or with tools. */
    private void drafts() {
        if (source.kind() != SourceKind.DOCUMENT) {
            return;
        }
        DraftReader drafts = scope.store().drafts();
        for (DraftRecord draft : drafts.of(new DocumentId(source.id()))) {
            for (DraftRevisionRecord revision : drafts.revisions(draft.id())) {
                ArtifactOrigin origin = revision.origin();
                if (origin != null) {
                    found.add("The message " + origin.message().key() + " holds the text that draft "
                            + draft.id().number() + " was made from; erase it too if it must go.");
                }
            }
        }
        found.addAll(new ToolCopies(scope.store(), new DocumentId(source.id())).found());
    }

    private void memories() {
        new MemoryPages(scope.store().memories())
                .all(null).stream()
                        .filter(memory -> !memory.text().isEmpty())
                        .filter(memory -> memory.provenance().stream()
                                .map(range -> range.source())
                                .anyMatch(from -> from.includes(source)))
                        .forEach(memory -> found.add("The memory " + memory.id()
                                + " names it as where it came from and holds its own text; erase it"
                                + " too if it must go."));
    }

    private void sameText(List<Passage> passages) {
        scope
                .store()
                .feeds()
                .passagesWithText(passages.stream().map(Passage::text).collect(Collectors.toSet()))
                .stream()
                .map(Passage::source)
                .filter(other -> !other.includes(source))
                .map(Source::key)
                .forEach(
                        other -> found.add("The same text stands in " + name(other) + "; erase it too if it must go."));
    }

    private String name(SourceKey other) {
        return other.kind() == SourceKind.DOCUMENT ? "the document " + name(new DocumentId(other.id())) : "" + other;
    }

    private String name(DocumentId document) {
        return scope.store()
                .documents()
                .find(document)
                .map(DocumentRecord::path)
                .orElse(document.value());
    }
}
