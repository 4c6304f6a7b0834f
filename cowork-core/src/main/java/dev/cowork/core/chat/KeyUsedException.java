package dev.cowork.core.chat;

import dev.cowork.error.CoworkException;
import dev.cowork.spi.TurnRecord;

/** The idempotency key was used: the first turn is the answer. Never leaves this package. */
final class KeyUsedException extends CoworkException {
    private static final long serialVersionUID = 1L;

    private final transient TurnRecord first;

    KeyUsedException(TurnRecord first) {
        super("The idempotency key belongs to the turn " + first.id(), null);
        this.first = first;
    }

    TurnRecord first() {
        return first;
    }
}
