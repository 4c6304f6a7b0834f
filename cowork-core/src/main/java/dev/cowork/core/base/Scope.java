package dev.cowork.core.base;

import dev.cowork.data.Actor;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.ConflictException;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One workspace, seen by one actor: the store's handle bound to it, the clock, ids, and who must hear of a commit.
 * Immutable and thread-safe.
 *
 * @param workspace the workspace's id
 * @param name its name
 * @param store the handle; checks that the engine is open before each use
 * @param actor who acts
 * @param clock tells the time
 * @param ids makes ids
 * @param committed hears of each commit that took a change number, after it
 */
public record Scope(
        WorkspaceId workspace,
        String name,
        WorkspaceStore store,
        Actor actor,
        InstantSource clock,
        IdSource ids,
        Runnable committed) {
    /**
     * The same workspace, seen by another.
     *
     * @param other who acts
     * @return the new scope
     */
    public Scope as(Actor other) {
        return new Scope(workspace, name, store, other, clock, ids, committed);
    }

    /**
     * The same on another handle, of whose commits nobody hears.
     *
     * @param other the handle
     * @return the new scope
     */
    public Scope on(WorkspaceStore other) {
        return new Scope(workspace, name, other, actor, clock, ids, () -> {});
    }

    /**
     * The present, in the precision in which stores keep it.
     *
     * @return the instant, in milliseconds
     */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Commits and answers what came of it.
     *
     * @param preconditions what must hold
     * @param mutations what changes
     * @return applied or refused
     */
    public CommitResult tryCommit(List<Precondition> preconditions, List<? extends Mutation> mutations) {
        return tryCommit(now(), preconditions, mutations);
    }

    private CommitResult tryCommit(Instant at, List<Precondition> preconditions, List<? extends Mutation> mutations) {
        WriteSet writes = new WriteSet(actor, at, preconditions, List.copyOf(mutations));
        CommitResult result = store.commit(writes);
        if (result instanceof CommitResult.Applied && writes.takesChange()) {
            committed.run();
        }
        return result;
    }

    /**
     * Commits, or fails as a conflict.
     *
     * @param what what was tried, on what, for the message of the error
     * @param preconditions what must hold
     * @param mutations what changes
     * @return the change number
     * @throws ConflictException if a precondition did not hold
     */
    public long commit(String what, List<Precondition> preconditions, List<? extends Mutation> mutations) {
        return commit(what, now(), preconditions, mutations);
    }

    /**
     * Commits as of an instant, for one who has to say when it was.
     *
     * @param what what was tried, on what, for the message of the error
     * @param at the time of the commit
     * @param preconditions what must hold
     * @param mutations what changes
     * @return the change number
     * @throws ConflictException if a precondition did not hold
     */
    public long commit(String what, Instant at, List<Precondition> preconditions, List<? extends Mutation> mutations) {
        return switch (tryCommit(at, preconditions, mutations)) {
            case CommitResult.Applied applied -> applied.change();
            case CommitResult.Refused refused -> throw conflict(what, refused);
        };
    }

    /**
     * The error for a commit that was refused.
     *
     * @param what what was tried, on what
     * @param refused what the store answered
     * @return the error
     */
    public static ConflictException conflict(String what, CommitResult.Refused refused) {
        return new ConflictException(what + " was refused: expected " + refused.precondition() + ", but found "
                + refused.found() + "; read again and decide anew");
    }
}
