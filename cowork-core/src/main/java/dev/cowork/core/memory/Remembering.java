package dev.cowork.core.memory;

import dev.cowork.RememberRequest;
import dev.cowork.Remembered;
import dev.cowork.Remembered.Outcome;
import dev.cowork.core.base.Scope;
import dev.cowork.core.memory.Duplicates.Match;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.SourceRange;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers one statement, or merges it into the memory that says the same. A merge that brings something new is a new
 * version: provenance and pins leave the text untouched, and a person who says what only models had said is taken at
 * their word, since what people wrote is never lost.
 *
 * <p>No lock is taken. Two that remember the same at once both look, find nothing and write; then each looks at what came
 * between, and the later one gives way: its memory is superseded by the earlier. The change numbers of the store have no
 * gaps, so exactly one of the two is the earlier. A process that dies in between leaves a duplicate, no loss.
 */
final class Remembering {
    private final Scope scope;
    private final MemoryWrites writes;
    private final Duplicates duplicates;
    private final Authorship authorship;

    Remembering(Scope scope) {
        this.scope = scope;
        this.writes = new MemoryWrites(scope);
        this.duplicates = new Duplicates(scope.store());
        this.authorship = new Authorship(scope);
    }

    Remembered remember(RememberRequest request) {
        Statement statement = Statement.of(request.text());
        return Attempts.until("Remembering a statement", () -> attempt(statement, request));
    }

    /** Empty when the state moved in between. */
    private Optional<Remembered> attempt(Statement statement, RememberRequest request) {
        long seen = scope.store().feeds().newestChange();
        Optional<Match> match = duplicates.of(statement);
        return match.isPresent()
                ? merge(match.get(), request, List.of(), List.of())
                : Optional.of(giveWay(statement, request, seen, create(request)));
    }

    private record Created(MemoryRecord memory, long change) {}

    private Created create(RememberRequest request) {
        MemoryRecord memory = new MemoryRecord(
                new MemoryId(scope.ids().next()),
                1,
                request.text(),
                scope.actor(),
                scope.now(),
                request.provenance(),
                request.importance(),
                request.pinned(),
                MemoryState.ACTIVE,
                null);
        long change = scope.commit(
                "Remembering a statement", List.of(new Precondition.MemoryAt(memory.id(), 0)), writes.put(memory));
        return new Created(memory, change);
    }

    private Remembered giveWay(Statement statement, RememberRequest request, long seen, Created made) {
        if (made.change() > seen + 1) {
            Optional<Match> earlier = duplicates.madeBetween(statement, seen, made.change());
            if (earlier.isPresent()) {
                return Attempts.until(
                        "Merging two memories of one statement",
                        () -> mergeInto(earlier.get(), request, made.memory()));
            }
        }
        return new Remembered(new MemoryView(made.memory()), Outcome.NEW, 1);
    }

    /** The later of two memories that were made at once gives way, in the same commit that merges it. */
    private Optional<Remembered> mergeInto(Match earlier, RememberRequest request, MemoryRecord later) {
        Optional<MemoryRecord> kept = scope.store()
                .memories()
                .find(earlier.memory().id())
                .filter(memory -> memory.state() == MemoryState.ACTIVE
                        && memory.text().equals(earlier.memory().text()));
        if (kept.isEmpty()) {
            return Optional.of(new Remembered(new MemoryView(later), Outcome.NEW, 1));
        }
        Match match = new Match(kept.get(), earlier.similarity());
        Mutation superseded =
                new Mutation.SupersedeMemory(later.id(), kept.get().id());
        return merge(match, request, List.of(writes.unmoved(later)), List.of(superseded));
    }

    private Optional<Remembered> merge(
            Match match, RememberRequest request, List<Precondition> preconditions, List<Mutation> mutations) {
        MemoryRecord old = match.memory();
        MemoryRecord merged = merged(old, request);
        List<Precondition> must = new ArrayList<>(preconditions);
        must.add(writes.unmoved(old));
        List<Mutation> all = new ArrayList<>(mutations);
        if (!merged.equals(old)) {
            all.addAll(writes.put(merged));
            all.add(new Mutation.SetMemory(merged.id(), merged.importance(), merged.pinned()));
        }
        Outcome outcome = match.isExact() ? Outcome.MERGED_EXACT : Outcome.MERGED_NEAR;
        boolean done = all.isEmpty() || scope.tryCommit(must, all) instanceof CommitResult.Applied;
        return done
                ? Optional.of(new Remembered(new MemoryView(merged), outcome, match.similarity()))
                : Optional.empty();
    }

    private MemoryRecord merged(MemoryRecord old, RememberRequest request) {
        Set<SourceRange> provenance = new LinkedHashSet<>(old.provenance());
        boolean added = provenance.addAll(request.provenance());
        boolean pins = request.pinned() && !old.pinned();
        boolean confirms = scope.actor().isUser() && !authorship.isByPerson(old);
        String text = confirms ? request.text() : old.text();
        return added || pins || confirms
                ? writes.next(old, text, List.copyOf(provenance), old.pinned() || request.pinned())
                : old;
    }
}
