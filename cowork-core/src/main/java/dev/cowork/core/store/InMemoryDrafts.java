package dev.cowork.core.store;

import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.TurnId;
import dev.cowork.spi.DraftReader;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.DraftRevisionRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads drafts. */
final class InMemoryDrafts implements DraftReader {
    private final Guarded guarded;

    InMemoryDrafts(Guarded guarded) {
        this.guarded = guarded;
    }

    @Override
    public Optional<DraftRecord> open(DocumentId document) {
        return guarded.read(
                state -> Optional.ofNullable(state.openDraft(document)).map(Draft::record));
    }

    @Override
    public Optional<DraftRecord> openAt(String path) {
        return guarded.read(state -> state.drafts.values().stream()
                .filter(draft -> draft.isOpen() && path.equals(draft.latest().path()))
                .map(Draft::record)
                .findFirst());
    }

    @Override
    public Optional<DraftRecord> find(DraftId id) {
        return guarded.read(state -> Optional.ofNullable(state.drafts.get(id)).map(Draft::record));
    }

    @Override
    public List<DraftRecord> open(@Nullable DraftId after, int limit) {
        return guarded.read(state -> Pages.after(state.drafts.values(), after, Draft::id)
                .filter(Draft::isOpen)
                .limit(limit)
                .map(Draft::record)
                .toList());
    }

    @Override
    public List<DraftRecord> of(DocumentId document) {
        return guarded.read(
                state -> state.draftsOf(document).stream().map(Draft::record).toList());
    }

    @Override
    public List<DraftRecord> editedIn(TurnId turn) {
        return guarded.read(state -> state.drafts.values().stream()
                .filter(draft -> draft.revisions().stream().anyMatch(revision -> turn.equals(revision.turn())))
                .map(Draft::record)
                .toList());
    }

    @Override
    public List<DraftRevisionRecord> revisions(DraftId id) {
        return guarded.read(state ->
                Optional.ofNullable(state.drafts.get(id)).map(Draft::revisions).orElse(List.of()));
    }

    @Override
    public Optional<DraftRevisionRecord> revision(DraftId id, int number) {
        return revisions(id).stream()
                .filter(revision -> revision.revision() == number)
                .findFirst();
    }
}
