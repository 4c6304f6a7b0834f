package dev.cowork.bench.vector;

import dev.cowork.data.ContentHash;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModel.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Embeds each text once: a file for each model and mode, of records of the text's SHA-256 (32 bytes) and its vector
 * (little-endian floats). A record that was cut by a crash is dropped, so that a run that was stopped goes on where it
 * was.
 */
final class EmbeddingCache {
    private static final int HASH = 32;
    private static final int BATCH = 128;

    private final Path folder;
    private final EmbeddingModel model;

    EmbeddingCache(Path folder, EmbeddingModel model) {
        this.folder = folder;
        this.model = model;
    }

    /** The vectors of the texts, in their order; those that are not known yet are embedded. */
    float[][] embed(List<String> texts, Mode mode) throws IOException {
        Files.createDirectories(folder);
        Path file = file(mode);
        Map<String, float[]> known = read(file);
        List<String> missing = texts.stream()
                .distinct()
                .filter(text -> !known.containsKey(hash(text)))
                .toList();
        for (int start = 0; start < missing.size(); start += BATCH) {
            add(missing.subList(start, Math.min(start + BATCH, missing.size())), mode, file, known);
            System.out.printf(
                    Locale.ROOT, "embedded %d of %d%n", Math.min(start + BATCH, missing.size()), missing.size());
        }
        return texts.stream().map(text -> known.get(hash(text))).toArray(float[][]::new);
    }

    private Path file(Mode mode) {
        String name = ContentHash.of(model.fingerprint()).hex().substring(0, 16) + "-" + mode.name();
        return folder.resolve(name.toLowerCase(Locale.ROOT) + ".vectors");
    }

    private void add(List<String> texts, Mode mode, Path file, Map<String, float[]> known) throws IOException {
        List<float[]> vectors = model.embed(texts, mode, Cancellation.NEVER);
        ByteBuffer records = ByteBuffer.allocate(texts.size() * record()).order(ByteOrder.LITTLE_ENDIAN);
        for (int each = 0; each < texts.size(); each++) {
            String hash = hash(texts.get(each));
            known.put(hash, vectors.get(each));
            records.put(HexFormat.of().parseHex(hash));
            for (float component : vectors.get(each)) {
                records.putFloat(component);
            }
        }
        Files.write(file, records.array(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Map<String, float[]> read(Path file) throws IOException {
        Map<String, float[]> known = new HashMap<>();
        if (!Files.exists(file)) {
            return known;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / record() * record());
            ByteBuffer records = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            byte[] hash = new byte[HASH];
            while (records.hasRemaining()) {
                records.get(hash);
                float[] vector = new float[model.dimensions()];
                records.asFloatBuffer().get(vector);
                records.position(records.position() + vector.length * Float.BYTES);
                known.put(HexFormat.of().formatHex(hash), vector);
            }
        }
        return known;
    }

    private int record() {
        return HASH + model.dimensions() * Float.BYTES;
    }

    private static String hash(String text) {
        return ContentHash.of(text).hex();
    }
}
