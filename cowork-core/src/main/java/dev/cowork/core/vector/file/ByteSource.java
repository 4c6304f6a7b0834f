package dev.cowork.core.vector.file;

import dev.cowork.spi.Similarity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Reads what {@link ByteSink} wrote, once its name, version and checksum are right. */
final class ByteSource {
    private final ByteBuffer bytes;

    ByteSource(byte[] all, String magic, int version) throws DamagedException {
        byte[] name = magic.getBytes(StandardCharsets.US_ASCII);
        bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        if (all.length < name.length + 2 * Integer.BYTES || !startsWith(name)) {
            throw new DamagedException("does not begin as one does");
        }
        int found = bytes.getInt();
        if (found != version) {
            throw new DamagedException("has format " + found + ", and this version reads format " + version);
        }
        int end = all.length - Integer.BYTES;
        CRC32C checksum = new CRC32C();
        checksum.update(all, 0, end);
        if ((int) checksum.getValue() != bytes.getInt(end)) {
            throw new DamagedException("does not have the checksum that it should");
        }
        bytes.limit(end);
    }

    private boolean startsWith(byte[] name) {
        for (byte expected : name) {
            if (bytes.get() != expected) {
                return false;
            }
        }
        return true;
    }

    int number() throws DamagedException {
        return need(Integer.BYTES).getInt();
    }

    long longNumber() throws DamagedException {
        return need(Long.BYTES).getLong();
    }

    /** A number that is not negative. */
    int count() throws DamagedException {
        int count = number();
        if (count < 0) {
            throw new DamagedException("counts " + count);
        }
        return count;
    }

    String text() throws DamagedException {
        int length = count();
        need(length);
        byte[] encoded = new byte[length];
        bytes.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }

    Similarity similarity() throws DamagedException {
        String name = text();
        for (Similarity similarity : Similarity.values()) {
            if (similarity.name().equals(name)) {
                return similarity;
            }
        }
        throw new DamagedException("compares vectors in a way that is not known");
    }

    Section section() throws DamagedException {
        int number = count();
        if (number >= Section.values().length) {
            throw new DamagedException("has a section " + number);
        }
        return Section.values()[number];
    }

    void end() throws DamagedException {
        if (bytes.hasRemaining()) {
            throw new DamagedException("is longer than it should be");
        }
    }

    private ByteBuffer need(int length) throws DamagedException {
        if (bytes.remaining() < length) {
            throw new DamagedException("is shorter than it should be");
        }
        return bytes;
    }
}
