package dev.cowork.store.jdbc;

/** Where sessions come from, and whose transactions they are in. Thread-safe. */
interface Sessions extends AutoCloseable {
    /**
     * Reads. What one statement reads is consistent.
     *
     * @param what what is done, for the message of an error
     */
    <T> T read(String what, Work<T> work);

    /**
     * Writes as a whole or not at all: anything thrown takes everything back.
     *
     * @param what what is done, for the message of an error
     */
    <T> T write(String what, Work<T> work);

    /** Whether what was read was committed: false where the host's transaction, which may fail, is joined. */
    boolean readsOnlyCommitted();

    /** Does what must not be in a transaction, alone among the writers. */
    <T> T outsideTransaction(String what, Work<T> work);

    @Override
    void close();
}
