package dev.cowork.core.memory;

import dev.cowork.CoworkEvent;
import dev.cowork.EraseReceipt;
import dev.cowork.ForgetReceipt;
import dev.cowork.core.base.Scope;
import dev.cowork.core.document.DraftEnds;
import dev.cowork.data.DocumentId;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.error.CoworkException;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.Mutation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Forgets and erases documents, messages and memories of one workspace. Thread-safe. */
public final class Forgetting {
    private final Scope scope;
    private final MemoryStore store;
    private final Consumer<SourceKey> expunge;
    private final Consumer<CoworkEvent> events;
    private final Sources sources;

    /**
     * Creates it for a workspace.
     *
     * @param scope the workspace and who acts
     * @param store the store that the workspace is in
     * @param expunge lets the indexes follow the store and removes the bytes of what the store has erased
     * @param events hears of drafts that end with their document
     */
    public Forgetting(Scope scope, MemoryStore store, Consumer<SourceKey> expunge, Consumer<CoworkEvent> events) {
        this.scope = scope;
        this.store = store;
        this.expunge = expunge;
        this.events = events;
        this.sources = new Sources(scope);
    }

    /**
     * Hides a source until it is taken back.
     *
     * @param source the key
     * @return what it did
     * @throws NotFoundException if there is no such source, or it was erased
     */
    public ForgetReceipt forget(SourceKey source) {
        refuseErased(source);
        int passages = sources.passages(source).size();
        long change = scope.commit("Forgetting " + source, List.of(), List.of(new Mutation.Forget(source)));
        return new ForgetReceipt(source, change, passages);
    }

    /**
     * Takes {@link #forget} back: in one commit the source comes back with its passages.
     *
     * @param source the key
     * @throws NotFoundException if it was not forgotten, or was erased
     */
    public void unforget(SourceKey source) {
        refuseErased(source);
        if (!scope.store().memories().isForgotten(source)) {
            throw new NotFoundException(source + " in workspace " + scope.name() + " was not forgotten");
        }
        List<Mutation> mutations = new ArrayList<>();
        mutations.add(new Mutation.Unforget(source));
        mutations.addAll(new PassagesAnew(scope).of(source));
        scope.commit("Taking back that " + source + " was forgotten", List.of(), mutations);
    }

    /**
     * Removes the text of a source: first from the store, in one commit, then from the indexes, then from what is left
     * in files. When the process dies in between, erasing again does the rest; it may be called as often as one likes.
     *
     * @param source the key
     * @return what went, what is beyond reach, and which replies had it in context
     * @throws NotFoundException if there is no such source
     */
    public EraseReceipt erase(SourceKey source) {
        boolean again = sources.isErased(source);
        // Facts first: once the text is gone, nothing in the store can tell what it was in.
        ErasureFacts facts = new ErasureFacts(scope, sources, source);
        Optional<DraftEnds> drafts = source.kind() == SourceKind.DOCUMENT
                ? Optional.of(DraftEnds.of(scope, new DocumentId(source.id())))
                : Optional.empty();
        Instant at = scope.now();
        long change = scope.commit("Erasing " + source, at, List.of(), List.of(new Mutation.Erase(source)));
        drafts.ifPresent(ends -> ends.tell(events));
        List<String> beyond = new ArrayList<>(facts.beyondReach(at));
        beyond.addAll(reached("An index of this workspace", () -> {
            expunge.accept(source);
            return List.of();
        }));
        beyond.addAll(reached("The files of the store", store::scrub));
        List<String> removed = again ? List.of("Nothing new: it was erased before.") : facts.removed();
        return new EraseReceipt(source, at, change, removed, beyond, facts.repliesThatSaw());
    }

    /** The text is gone from the truth already, so a failure behind it is a line of the receipt and no error. */
    private static List<String> reached(String place, Supplier<List<String>> action) {
        try {
            return action.get();
        } catch (CoworkException e) {
            return List.of(place + ", until it is erased again: " + e.getMessage());
        }
    }

    private void refuseErased(SourceKey source) {
        if (sources.isErased(source)) {
            throw new NotFoundException(source + " in workspace " + scope.name() + " was erased; its text is gone");
        }
    }
}
