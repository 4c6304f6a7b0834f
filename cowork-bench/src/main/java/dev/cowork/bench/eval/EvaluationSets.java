package dev.cowork.bench.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells by its files what sort of data set a folder holds. */
final class EvaluationSets {
    private EvaluationSets() {}

    static EvaluationSet read(Path folder) throws IOException {
        if (Files.exists(folder.resolve("locomo.json"))) {
            return LocomoReader.read(folder);
        }
        if (Files.isDirectory(folder.resolve("corpora"))) {
            return ChunkingSet.read(folder);
        }
        return new DocumentSet(Dataset.read(folder));
    }
}
