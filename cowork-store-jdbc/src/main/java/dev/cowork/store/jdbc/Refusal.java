package dev.cowork.store.jdbc;

import dev.cowork.spi.CommitResult;
import dev.cowork.spi.Precondition;

/** Leaves a transaction that must not be applied. Never leaves this package. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CommitResult.Refused result;

    Refusal(Precondition precondition, String found) {
        super(found, null, false, false);
        this.result = new CommitResult.Refused(precondition, found);
    }

    CommitResult.Refused result() {
        return result;
    }
}
