package dev.cowork.bench.vector;

import dev.cowork.data.ContentHash;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Unit vectors to index, and unit vectors to ask for.
 *
 * @param name says where they come from and how many they are
 * @param rows what is indexed; a row's number is its id
 * @param queries what is asked
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record VectorSet(String name, float[][] rows, float[][] queries) {
    int dimensions() {
        return rows[0].length;
    }

    /** The first rows, under another name. */
    VectorSet first(String newName, int count) {
        return new VectorSet(newName, Arrays.copyOf(rows, count), queries);
    }

    /** A SHA-256 over all components, so that results name what they were measured on. */
    String hash() {
        StringBuilder hashes = new StringBuilder();
        for (float[][] part : new float[][][] {rows, queries}) {
            for (float[] vector : part) {
                ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
                bytes.asFloatBuffer().put(vector);
                hashes.append(ContentHash.of(bytes.array()).hex());
            }
        }
        return ContentHash.of(hashes.toString()).hex();
    }
}
