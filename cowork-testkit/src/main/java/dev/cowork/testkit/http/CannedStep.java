package dev.cowork.testkit.http;

import dev.cowork.testkit.Gate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One step of a canned answer. */
sealed interface CannedStep {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] bytes) implements CannedStep {}

    record Await(Gate gate) implements CannedStep {}

    record Hang() implements CannedStep {}

    record Close(boolean reset) implements CannedStep {}

    /** Whatever the answer does; the connection is closed after it. */
    record Live(LiveAnswer answer) implements CannedStep {}

    /** An answer that is not known beforehand. */
    interface LiveAnswer {
        void play(CannedConnection client) throws IOException;
    }

    static Bytes bytes(String text) {
        return new Bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
