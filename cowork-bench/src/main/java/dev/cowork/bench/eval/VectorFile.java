package dev.cowork.bench.eval;

import dev.cowork.data.ContentHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Vectors by the SHA-256 of their texts, in a file of records: 32 bytes of hash, then little-endian floats. It only
 * grows; a record that a crash has cut is written over. Several processes may add to it: a lock keeps their records
 * apart, and what one added is seen by another when it opens the file. Thread-safe.
 */
final class VectorFile implements AutoCloseable {
    private static final int HASH = 32;
    private static final int RECORDS_AT_ONCE = 1_024;

    private final FileChannel channel;
    private final int dimensions;
    private final Map<String, Long> places = new HashMap<>();

    VectorFile(Path file, int dimensions) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.dimensions = dimensions;
        readHashes();
    }

    private int record() {
        return HASH + dimensions * Float.BYTES;
    }

    private void readHashes() throws IOException {
        ByteBuffer records = ByteBuffer.allocate(RECORDS_AT_ONCE * record());
        byte[] hash = new byte[HASH];
        for (long start = 0; read(records.clear(), start); start += records.capacity()) {
            for (int at = 0; at + record() <= records.limit(); at += record()) {
                records.get(at, hash);
                places.put(HexFormat.of().formatHex(hash), start + at);
            }
        }
    }

    /** Fills the buffer from a place on and flips it; false when nothing was there. */
    private boolean read(ByteBuffer buffer, long place) throws IOException {
        while (buffer.hasRemaining() && channel.read(buffer, place + buffer.position()) >= 0) {
            // A read may bring less than asked for.
        }
        return buffer.flip().hasRemaining();
    }

    synchronized float @Nullable [] find(String text) throws IOException {
        Long place = places.get(ContentHash.of(text).hex());
        if (place == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(dimensions * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        read(bytes, place + HASH);
        float[] vector = new float[dimensions];
        bytes.asFloatBuffer().get(vector);
        return vector;
    }

    synchronized void add(List<String> texts, List<float[]> vectors) throws IOException {
        ByteBuffer records = ByteBuffer.allocate(texts.size() * record()).order(ByteOrder.LITTLE_ENDIAN);
        for (int each = 0; each < texts.size(); each++) {
            records.put(HexFormat.of().parseHex(ContentHash.of(texts.get(each)).hex()));
            for (float component : vectors.get(each)) {
                records.putFloat(component);
            }
        }
        long place = append(records.flip());
        for (int each = 0; each < texts.size(); each++) {
            places.put(ContentHash.of(texts.get(each)).hex(), place + (long) each * record());
        }
    }

    private long append(ByteBuffer records) throws IOException {
        try (FileLock ignored = channel.lock()) {
            long end = channel.size() / record() * record();
            while (records.hasRemaining()) {
                channel.write(records, end + records.position());
            }
            return end;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
