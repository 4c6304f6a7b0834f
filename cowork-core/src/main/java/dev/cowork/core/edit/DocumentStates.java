package dev.cowork.core.edit;

import dev.cowork.core.diff.Merged;
import dev.cowork.core.diff.ThreeWay;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.RuleKind;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.VersionRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads documents as chats see them, now or as they were. Thread-safe. */
final class DocumentStates {
    private final WorkspaceStore store;
    private final boolean forModels;

    private DocumentStates(WorkspaceStore store, boolean forModels) {
        this.store = store;
        this.forModels = forModels;
    }

    DocumentStates(WorkspaceStore store) {
        this(store, false);
    }

    /** Without the documents that were forgotten, or that a rule keeps from models. */
    static DocumentStates forModels(WorkspaceStore store) {
        return new DocumentStates(store, true);
    }

    /** Whether chats must not see it, living or not. */
    boolean isHidden(DocumentId id, String path) {
        return forModels
                && (store.memories().isForgotten(SourceKey.of(id))
                        || store.memories().rules().stream()
                                .anyMatch(rule -> rule.kind() == RuleKind.NEVER_PATH && path.startsWith(rule.value())));
    }

    /** The document at a path, or the one that its draft would put there. */
    Optional<DocumentState> at(String path) {
        Optional<DocumentRecord> found = store.documents().findByPath(path);
        return found.isPresent()
                ? of(found.get().id())
                : store.drafts().openAt(path).flatMap(draft -> of(draft.id().document()));
    }

    /** A living document, or one of which there is only a draft; empty when it is gone, or was erased. */
    Optional<DocumentState> of(DocumentId id) {
        return anyOf(id)
                .filter(state -> !isHidden(id, state.path())
                        && state.document()
                                .map(found -> !isHidden(id, found.path()))
                                .orElse(true));
    }

    private Optional<DocumentState> anyOf(DocumentId id) {
        @Nullable
        DocumentRecord document =
                store.documents().find(id).filter(found -> !found.deleted()).orElse(null);
        @Nullable DraftRecord draft = store.drafts().open(id).orElse(null);
        if (draft == null) {
            return document == null
                    ? Optional.empty()
                    : text(document.current().content())
                            .map(text -> new DocumentState(
                                    id,
                                    document,
                                    null,
                                    document.path(),
                                    text,
                                    document.current().number(),
                                    false));
        }
        int version = document == null ? 0 : document.current().number();
        return merged(draft.latest(), version)
                .map(merged -> new DocumentState(
                        id,
                        document,
                        draft,
                        path(document, draft),
                        merged.text,
                        merged.isClean ? version : draft.latest().base(),
                        !merged.isClean));
    }

    private String path(@Nullable DocumentRecord document, DraftRecord draft) {
        @Nullable String drafted = draft.latest().path();
        if (document == null) {
            return String.valueOf(drafted);
        }
        boolean taken = drafted != null && store.documents().findByPath(drafted).isPresent();
        return drafted == null || taken ? document.path() : drafted;
    }

    /** The text that chats saw when the document was in a state; empty when there never was such, or it was erased. */
    Optional<String> text(DocumentId id, int version, int draft, int revision) {
        if (draft == 0) {
            return store.documents()
                    .version(id, version)
                    .map(VersionRecord::content)
                    .flatMap(this::text);
        }
        return store.drafts()
                .revision(new DraftId(id, draft), revision)
                .flatMap(found -> merged(found, version))
                .map(OnVersion::text);
    }

    /** The text that an edit was made in: that of the revision before it, on top of the version that it is made from. */
    String before(DraftRevisionRecord revision) {
        DocumentId id = revision.draft().document();
        return revision.revision() == 1
                ? ofVersion(id, revision.base())
                : text(id, revision.base(), revision.draft().number(), revision.revision() - 1)
                        .orElse("");
    }

    /** The text of a version; empty for version 0, which is nothing. */
    String ofVersion(DocumentId id, int version) {
        return version == 0
                ? ""
                : store.documents()
                        .version(id, version)
                        .map(VersionRecord::content)
                        .flatMap(this::text)
                        .orElse("");
    }

    Optional<String> text(@Nullable ContentHash hash) {
        return Optional.ofNullable(hash).flatMap(store.documents()::text);
    }

    private record OnVersion(String text, boolean isClean) {}

    /** A revision on top of a version: what changed since its base is merged, if that is possible. */
    private Optional<OnVersion> merged(DraftRevisionRecord revision, int version) {
        Optional<String> drafted = text(revision.content());
        if (drafted.isEmpty() || version == revision.base() || version == 0) {
            return drafted.map(text -> new OnVersion(text, true));
        }
        DocumentId id = revision.draft().document();
        Merged merged = ThreeWay.merge(ofVersion(id, revision.base()), ofVersion(id, version), drafted.get());
        return Optional.of(new OnVersion(merged.text().orElse(drafted.get()), merged.isClean()));
    }
}
