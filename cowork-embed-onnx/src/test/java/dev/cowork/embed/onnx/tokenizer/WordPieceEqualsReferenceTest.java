package dev.cowork.embed.onnx.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.embed.onnx.TestModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the tokenizer, id by id, with HuggingFace's own. */
class WordPieceEqualsReferenceTest {
    /** So long that nothing of any text is cut off; one more test cuts. */
    private static final int EVERYTHING = 1 << 22;

    /** Above lie variation selectors and private use, which are only sampled. */
    private static final int LAST_PLANE_IN_USE = 0x40000;

    private static WordPieceTokenizer ours;
    private static DjlTokenizer reference;

    @BeforeAll
    static void load() {
        byte[] json = TestModel.tokenizer();
        ours = WordPieceTokenizer.fromJson(json, "test");
        reference = new DjlTokenizer(json, EVERYTHING);
    }

    @AfterAll
    static void free() {
        reference.close();
    }

    @Test
    void onAllEvaluationTexts() throws IOException {
        EvaluationTexts texts = EvaluationTexts.require();
        AtomicLong count = new AtomicLong();
        AtomicLong tokens = new AtomicLong();
        for (Path file : texts.files()) {
            EvaluationTexts.visit(file, text -> {
                count.incrementAndGet();
                tokens.addAndGet(assertEqual(text, file.getFileName().toString()));
            });
        }
        assertTrue(count.get() > 10_000, "only " + count + " texts were found");
        System.out.println("Compared " + count + " evaluation texts, " + tokens + " tokens");
    }

    @Test
    void onEachCharacterOfThePlanesInUse() {
        // Many to a text, since going to native code and back is most of the work.
        int step = 64;
        for (int first = 0; first <= Character.MAX_CODE_POINT; first += first < LAST_PLANE_IN_USE ? step : 50 * step) {
            StringBuilder text = new StringBuilder();
            for (int c = first; c < first + step; c++) {
                text.append("ab")
                        .appendCodePoint(c)
                        .append("cd ")
                        .appendCodePoint(c)
                        .append(' ');
            }
            assertEqual(text.toString(), "character");
        }
    }

    @Test
    void onRandomTexts() {
        long seed = Long.getLong("cowork.test.seed", new Random().nextLong());
        RandomTexts texts = new RandomTexts(seed);
        for (int i = 0; i < 50_000; i++) {
            assertEqual(texts.next(), "cowork.test.seed=" + seed);
        }
    }

    @Test
    void whereItCuts() {
        long seed = Long.getLong("cowork.test.seed", new Random().nextLong());
        for (int limit : new int[] {3, 4, 7, 16, 512}) {
            RandomTexts texts = new RandomTexts(seed);
            try (DjlTokenizer cutting = new DjlTokenizer(TestModel.tokenizer(), limit)) {
                for (int i = 0; i < 500; i++) {
                    String text = texts.next();
                    assertArrayEquals(cutting.encode(text), ours.encode(text, limit), "cowork.test.seed=" + seed);
                }
            }
        }
    }

    private static int assertEqual(String text, String where) {
        int[] expected = reference.encode(text);
        int[] actual = ours.encode(text, EVERYTHING);
        if (!Arrays.equals(expected, actual)) {
            assertArrayEquals(expected, actual, () -> where + ": " + escaped(text));
        }
        return actual.length;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars()
                .limit(400)
                .forEach(c -> out.append(c >= ' ' && c < 0x7F ? "" + (char) c : String.format("\\u%04X", c)));
        return out.toString();
    }
}
