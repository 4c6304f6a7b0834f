package dev.cowork.spi;

/** What came of a commit. */
public sealed interface CommitResult {
    /**
     * It was applied and is durable.
     *
     * @param change the change number it took, from 1; for bookkeeping only, the number of the newest change
     */
    record Applied(long change) implements CommitResult {}

    /**
     * Nothing was applied: a precondition did not hold, or something that must be unique was there already.
     *
     * @param precondition the first that failed; a broken uniqueness is named as the precondition that would have
     *     refused it
     * @param found what the store holds instead, for the message of an error
     */
    record Refused(Precondition precondition, String found) implements CommitResult {}
}
