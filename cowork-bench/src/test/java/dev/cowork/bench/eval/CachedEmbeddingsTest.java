package dev.cowork.bench.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel.Mode;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedEmbeddingsTest {
    private static final List<String> TEXTS = List.of("one apple", "two boats", "one apple");

    private final DeterministicEmbeddingModel model = new DeterministicEmbeddingModel();

    @TempDir
    Path folder;

    private List<float[]> embed(List<String> texts, long embedded, long found) {
        try (CachedEmbeddings cached = new CachedEmbeddings(model, folder)) {
            List<float[]> vectors = cached.embed(texts, Mode.PASSAGE, Cancellation.NEVER);
            assertEquals(embedded, cached.embedded());
            assertEquals(found, cached.found());
            return vectors;
        }
    }

    private void assertSame(List<String> texts, List<float[]> vectors) {
        List<float[]> fresh = model.embed(texts, Mode.PASSAGE, Cancellation.NEVER);
        for (int at = 0; at < texts.size(); at++) {
            assertArrayEquals(fresh.get(at), vectors.get(at));
        }
    }

    @Test
    void whatWasEmbeddedOnceIsFoundByTheNextRun() {
        assertSame(TEXTS, embed(TEXTS, 2, 0));
        assertSame(TEXTS, embed(TEXTS, 0, 3));
        List<String> more = List.of("two boats", "three cars");
        assertSame(more, embed(more, 1, 1));
    }

    @Test
    void anotherModelHasVectorsOfItsOwn() {
        embed(TEXTS, 2, 0);
        try (CachedEmbeddings other = new CachedEmbeddings(new DeterministicEmbeddingModel(64, "b"), folder)) {
            other.embed(TEXTS, Mode.PASSAGE, Cancellation.NEVER);
            assertEquals(2, other.embedded());
        }
    }

    @Test
    void aRecordThatWasCutIsWrittenAgain() throws IOException {
        embed(List.of("one apple"), 1, 0);
        Path file = passages();
        byte[] whole = Files.readAllBytes(file);
        embed(List.of("two boats"), 1, 0);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), whole.length + 40));
        assertSame(TEXTS, embed(TEXTS, 1, 2));
        assertSame(TEXTS, embed(TEXTS, 0, 3));
    }

    @Test
    void whatIsNoUnitVectorIsRefused() throws IOException {
        embed(List.of("one apple"), 1, 0);
        byte[] records = Files.readAllBytes(passages());
        Arrays.fill(records, 32, records.length, (byte) 0);
        Files.write(passages(), records, StandardOpenOption.TRUNCATE_EXISTING);
        assertThrows(EvaluationRefusedException.class, () -> embed(List.of("one apple"), 0, 1));
    }

    private Path passages() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-passage.vectors"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
