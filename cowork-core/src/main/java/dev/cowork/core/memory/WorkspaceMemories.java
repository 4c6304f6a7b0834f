package dev.cowork.core.memory;

import dev.cowork.EraseReceipt;
import dev.cowork.ForgetReceipt;
import dev.cowork.Memories;
import dev.cowork.Memory;
import dev.cowork.MemoryFilter;
import dev.cowork.RememberRequest;
import dev.cowork.Remembered;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.SourceKey;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Mutation;
import java.util.List;
import java.util.Optional;

/** The memories of one workspace, seen by one actor. Thread-safe. */
public final class WorkspaceMemories implements Memories {
    private static final int LONGEST = 10_000;

    private final Scope scope;
    private final Forgetting forgetting;
    private final MemoryPages pages;
    private final MemoryWrites writes;
    private final Authorship authorship;

    /**
     * Creates the memories of a workspace.
     *
     * @param scope the workspace and who acts
     * @param forgetting forgets and erases in the same workspace
     */
    public WorkspaceMemories(Scope scope, Forgetting forgetting) {
        this.scope = scope;
        this.forgetting = forgetting;
        this.pages = new MemoryPages(scope.store().memories());
        this.writes = new MemoryWrites(scope);
        this.authorship = new Authorship(scope);
    }

    @Override
    public Remembered remember(String text) {
        return remember(RememberRequest.of(text));
    }

    @Override
    public Remembered remember(RememberRequest request) {
        checked(request.text());
        return new Remembering(scope).remember(request);
    }

    @Override
    public Optional<Memory> find(MemoryId id) {
        return scope.store().memories().find(id).map(MemoryView::new);
    }

    @Override
    public List<Memory> list(MemoryFilter filter) {
        Inputs.limit(filter.limit());
        return views(pages.matching(filter));
    }

    @Override
    public List<Memory> list() {
        return views(pages.all(MemoryState.ACTIVE));
    }

    @Override
    public List<Memory> versions(MemoryId id) {
        List<MemoryRecord> versions = scope.store().memories().versions(id);
        if (versions.isEmpty()) {
            throw new NotFoundException("There is no memory " + id + " in workspace " + scope.name());
        }
        return views(versions);
    }

    @Override
    public Memory edit(MemoryId id, String text) {
        checked(text);
        return new MemoryView(writes.change(id, memory -> {
            authorship.protect(memory);
            boolean same = memory.text().equals(text) && scope.actor().isUser() == authorship.isByPerson(memory);
            return same ? List.of() : writes.put(writes.next(memory, text, memory.provenance(), memory.pinned()));
        }));
    }

    @Override
    public Memory pin(MemoryId id, boolean pinned) {
        return new MemoryView(writes.change(
                id,
                memory -> memory.pinned() == pinned
                        ? List.of()
                        : List.of(new Mutation.SetMemory(id, memory.importance(), pinned))));
    }

    @Override
    public Memory setImportance(MemoryId id, double importance) {
        if (!(importance >= 0 && importance <= 1)) {
            throw new InvalidInputException("Importance must be from 0 to 1, but is " + importance);
        }
        return new MemoryView(
                writes.change(id, memory -> List.of(new Mutation.SetMemory(id, importance, memory.pinned()))));
    }

    @Override
    public Memory supersede(MemoryId old, String text) {
        checked(text);
        return new MemoryView(new Superseding(scope).supersede(old, text));
    }

    @Override
    public ForgetReceipt forget(MemoryId id) {
        return forgetting.forget(SourceKey.of(id));
    }

    @Override
    public EraseReceipt erase(MemoryId id) {
        return forgetting.erase(SourceKey.of(id));
    }

    private static void checked(String text) {
        Inputs.nonBlank("A memory", text, LONGEST);
    }

    private static List<Memory> views(List<MemoryRecord> memories) {
        return memories.stream().<Memory>map(MemoryView::new).toList();
    }
}
