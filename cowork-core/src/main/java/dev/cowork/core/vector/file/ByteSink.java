package dev.cowork.core.vector.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Bytes that are written one value after the other, little end first. */
final class ByteSink {
    private ByteBuffer bytes = ByteBuffer.allocate(1_024).order(ByteOrder.LITTLE_ENDIAN);

    void ascii(String text) {
        put(text.getBytes(StandardCharsets.US_ASCII));
    }

    void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        put(encoded);
    }

    void number(int number) {
        room(Integer.BYTES).putInt(number);
    }

    void number(long number) {
        room(Long.BYTES).putLong(number);
    }

    private void put(byte[] more) {
        room(more.length).put(more);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            byte[] larger = Arrays.copyOf(bytes.array(), Math.max(bytes.capacity() * 2, bytes.position() + more));
            bytes = ByteBuffer.wrap(larger).order(ByteOrder.LITTLE_ENDIAN).position(bytes.position());
        }
        return bytes;
    }

    /** All bytes and their CRC-32C. */
    byte[] withChecksum() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), 0, bytes.position());
        number((int) checksum.getValue());
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
