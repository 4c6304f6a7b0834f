package dev.cowork.bench.vector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;

/**
 * A set together with its right answers. Both are kept in a file, since each cell is a JVM of its own, and would need
 * longer to make them than to measure.
 *
 * @param set the vectors
 * @param truth what should be found
 */
record PreparedSet(VectorSet set, Truth truth) {
    private static final int HEADER = 5 * Integer.BYTES;

    static PreparedSet of(VectorSet set, int k) {
        return new PreparedSet(set, Truth.of(set, k));
    }

    /** The file of a set, which is made if it is not there. */
    static Path file(Path folder, VectorSet set, int k) throws IOException {
        Path file = folder.resolve(set.hash() + "-" + k + ".set");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Path aside = Files.createTempFile(folder, "set", ".new");
            of(set, k).write(aside);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private void write(Path file) throws IOException {
        byte[] name = set.name().getBytes(StandardCharsets.UTF_8);
        double[] lowest = truth.lowest();
        long vectors = (long) set.rows().length + set.queries().length;
        long size =
                HEADER + name.length + (long) lowest.length * Double.BYTES + vectors * set.dimensions() * Float.BYTES;
        try (FileChannel channel =
                FileChannel.open(file, EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE))) {
            MappedByteBuffer out = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
            out.putInt(name.length).putInt(set.dimensions()).putInt(set.rows().length);
            out.putInt(set.queries().length).putInt(truth.k()).put(name);
            for (double score : lowest) {
                out.putDouble(score);
            }
            put(set.rows(), out);
            put(set.queries(), out);
            out.force();
        }
    }

    private static void put(float[][] vectors, ByteBuffer out) {
        for (float[] vector : vectors) {
            out.asFloatBuffer().put(vector);
            out.position(out.position() + vector.length * Float.BYTES);
        }
    }

    static PreparedSet read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MappedByteBuffer in = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            byte[] name = new byte[in.getInt()];
            int dimensions = in.getInt();
            int rows = in.getInt();
            int queries = in.getInt();
            int k = in.getInt();
            in.get(name);
            double[] lowest = new double[queries];
            for (int query = 0; query < queries; query++) {
                lowest[query] = in.getDouble();
            }
            VectorSet set = new VectorSet(
                    new String(name, StandardCharsets.UTF_8), get(rows, dimensions, in), get(queries, dimensions, in));
            return new PreparedSet(set, new Truth(set, k, lowest));
        }
    }

    private static float[][] get(int count, int dimensions, ByteBuffer in) {
        float[][] vectors = new float[count][dimensions];
        for (float[] vector : vectors) {
            in.asFloatBuffer().get(vector);
            in.position(in.position() + dimensions * Float.BYTES);
        }
        return vectors;
    }
}
