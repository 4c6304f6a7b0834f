package dev.cowork.core.index;

import dev.cowork.core.base.Scope;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.LeaseRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.time.Duration;
import java.util.List;

/**
 * Lets one of the engines on a shared store embed a workspace with a model, while the others wait for its vectors. It
 * saves work and carries no correctness: after an engine that died, or is slow, another takes over, and a vector that was
 * made twice is the same. Used by one thread at a time.
 */
final class EmbeddingLease {
    private static final Duration DURATION = Duration.ofSeconds(30);

    private final Scope scope;
    private final String name;
    private long token;

    EmbeddingLease(Scope scope, String fingerprint) {
        this.scope = scope;
        this.name = "embed/" + fingerprint;
    }

    boolean isWithAnother() {
        return scope.store()
                .ledger()
                .lease(name)
                .filter(LeaseRecord::held)
                .filter(lease -> lease.token() != token)
                .isPresent();
    }

    /** Takes it, or makes it last longer; whether this engine has it now. */
    boolean hold() {
        if (token > 0 && applied(token, new Mutation.RenewLease(name, token, DURATION))) {
            return true;
        }
        CommitResult taken =
                scope.tryCommit(List.of(), List.of(new Mutation.AcquireLease(name, "embedding", DURATION)));
        token = taken instanceof CommitResult.Applied applied ? applied.change() : 0;
        return token > 0;
    }

    private boolean applied(long held, Mutation mutation) {
        return scope.tryCommit(List.of(new Precondition.LeaseHeld(name, held)), List.of(mutation))
                instanceof CommitResult.Applied;
    }

    /** Gives it back if this engine has it. */
    void release() {
        if (token > 0) {
            long held = token;
            token = 0;
            scope.tryCommit(List.of(), List.of(new Mutation.ReleaseLease(name, held)));
        }
    }
}
