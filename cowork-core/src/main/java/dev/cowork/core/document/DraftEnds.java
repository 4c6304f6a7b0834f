package dev.cowork.core.document;

import dev.cowork.CoworkEvent;
import dev.cowork.core.base.Scope;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftState;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.DraftRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells of the draft that the store cancels when its document is deleted or erased. It is made before the commit, and
 * {@link #tell} is called after it.
 */
public final class DraftEnds {
    private final Scope scope;
    private final DocumentId document;
    /** How many drafts were closed already: they are told. */
    private final long closed;

    private DraftEnds(Scope scope, DocumentId document) {
        this.scope = scope;
        this.document = document;
        this.closed = drafts().stream().filter(DraftEnds::isClosed).count();
    }

    /**
     * Looks at the drafts as they are before the commit.
     *
     * @param scope the workspace
     * @param document the document that will be deleted or erased
     * @return what tells of its draft afterwards
     */
    public static DraftEnds of(Scope scope, DocumentId document) {
        return new DraftEnds(scope, document);
    }

    /**
     * Tells of the draft that ended since; of none when there was none.
     *
     * @param events hears of it
     */
    public void tell(Consumer<CoworkEvent> events) {
        drafts().stream()
                .filter(DraftEnds::isClosed)
                .skip(closed)
                .filter(draft -> draft.state() == DraftState.CANCELLED)
                .forEach(draft -> events.accept(moved(draft)));
    }

    private CoworkEvent moved(DraftRecord draft) {
        return new CoworkEvent.DraftMoved(
                scope.name(),
                path(draft),
                draft.id(),
                draft.latest().revision(),
                draft.state(),
                Objects.requireNonNullElse(draft.closedBy(), scope.actor()),
                Objects.requireNonNullElseGet(draft.closedAt(), scope::now));
    }

    private String path(DraftRecord draft) {
        return scope.store()
                .documents()
                .find(document)
                .map(DocumentRecord::path)
                .or(() -> Optional.ofNullable(draft.latest().path()))
                .orElse("");
    }

    private List<DraftRecord> drafts() {
        return scope.store().drafts().of(document);
    }

    private static boolean isClosed(DraftRecord draft) {
        return draft.state() != DraftState.OPEN;
    }
}
