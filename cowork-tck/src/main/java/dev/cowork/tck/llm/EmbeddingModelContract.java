package dev.cowork.tck.llm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.ClosedException;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModel.Mode;
import dev.cowork.testkit.ManualCancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link EmbeddingModel} must do. Extend it and say how to open yours. */
public abstract class EmbeddingModelContract {
    private static final float UNIT = 1e-4f;
    private static final long PATIENCE_SECONDS = 60;
    private static final List<String> TEXTS = List.of(
            "Releases are cut on Tuesdays.",
            "a",
            "The quick brown fox jumps over the lazy dog, and then it does so again because nobody stopped it.",
            "",
            "def read_file(path): return open(path).read()",
            "Über den Wolken 雲の上 \uD83D\uDE00",
            "We ship a release every Tuesday.");

    private @Nullable EmbeddingModel opened;

    /** For subclasses. */
    protected EmbeddingModelContract() {}

    /**
     * Opens the model under test; the contract closes it.
     *
     * @return a new instance, always of the same model
     */
    protected abstract EmbeddingModel open();

    /**
     * How far a component of a vector may lie from that of the same text embedded in other company or at another time.
     *
     * @return 1e-4 unless the model cannot keep to it, which its documentation must then say
     */
    protected float tolerance() {
        return 1e-4f;
    }

    /**
     * The model under test.
     *
     * @return open until the test ends
     */
    protected final EmbeddingModel model() {
        return Objects.requireNonNull(opened, "a test is running");
    }

    @BeforeEach
    final void openModel() {
        opened = open();
    }

    @AfterEach
    final void closeModel() {
        model().close();
    }

    @Test
    void namesItselfTheSameEachTime() {
        assertTrue(!model().fingerprint().isEmpty() && model().fingerprint().length() <= 128, model().fingerprint());
        try (EmbeddingModel other = open()) {
            assertEquals(model().fingerprint(), other.fingerprint());
            assertEquals(model().dimensions(), other.dimensions());
            assertEquals(model().maxTokens(), other.maxTokens());
        }
    }

    @Test
    void saysHowLongItsVectorsAreAndWhatItReads() {
        assertTrue(model().dimensions() >= 1 && model().dimensions() <= 4_096);
        assertTrue(model().maxTokens() >= 1);
    }

    @Test
    void answersAUnitVectorForEachText() {
        for (Mode mode : Mode.values()) {
            List<float[]> vectors = embed(TEXTS, mode);
            assertEquals(TEXTS.size(), vectors.size());
            vectors.forEach(this::assertUnit);
        }
    }

    @Test
    void answersNothingForNoTexts() {
        assertEquals(List.of(), embed(List.of(), Mode.PASSAGE));
        assertEquals(List.of(), embed(List.of(), Mode.QUERY));
    }

    @Test
    void takesTextsOfAnyCharacters() {
        List<String> strange = List.of(
                "",
                " \t\r\n",
                "\0",
                "\uD800 and \uDC00",
                "e\u0301\u0301\u0301",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "\u202Eשלום",
                "x".repeat(10_000),
                "雲".repeat(2_000),
                "[CLS] [SEP] [PAD] <s> </s>");
        embed(strange, Mode.PASSAGE).forEach(this::assertUnit);
        embed(strange, Mode.QUERY).forEach(this::assertUnit);
    }

    @Test
    void answersTheSameForTheSameText() {
        List<float[]> first = embed(TEXTS, Mode.PASSAGE);
        List<float[]> again = embed(TEXTS, Mode.PASSAGE);
        assertSame(first, again);
        try (EmbeddingModel other = open()) {
            assertSame(first, other.embed(TEXTS, Mode.PASSAGE, Cancellation.NEVER));
        }
    }

    @Test
    void keepsTheOrderAndGivesATextTheSameVectorAloneAndInCompany() {
        for (Mode mode : Mode.values()) {
            List<float[]> alone = new ArrayList<>();
            TEXTS.forEach(text -> alone.add(embed(List.of(text), mode).get(0)));
            assertSame(alone, embed(TEXTS, mode));
            List<String> backwards = new ArrayList<>(TEXTS);
            Collections.reverse(backwards);
            Collections.reverse(alone);
            assertSame(alone, embed(backwards, mode));
        }
    }

    @Test
    void givesEqualTextsEqualVectorsThatAreNotShared() {
        List<float[]> vectors = embed(List.of("twice", "once", "twice"), Mode.PASSAGE);
        assertArrayEquals(vectors.get(0), vectors.get(2), tolerance());
        assertNotSame(vectors.get(0), vectors.get(2));
        assertTrue(cosine(vectors.get(0), vectors.get(1)) < 0.999);
    }

    @Test
    void isNotChangedByWhatTheCallerDoesToAVector() {
        float[] vector = embed(List.of("mine"), Mode.QUERY).get(0);
        float[] copy = vector.clone();
        Arrays.fill(vector, 7);
        assertArrayEquals(copy, embed(List.of("mine"), Mode.QUERY).get(0), tolerance());
    }

    @Test
    void cutsWhatIsLongerThanItReads() {
        String read = "word ".repeat(model().maxTokens() + 10);
        List<float[]> vectors = embed(List.of(read + "apples", read + "a court ruled ".repeat(5_000)), Mode.PASSAGE);
        vectors.forEach(this::assertUnit);
        assertArrayEquals(vectors.get(0), vectors.get(1), tolerance());
    }

    @Test
    void putsTextsOfOneSubjectNearerThanOthers() {
        float[] query =
                embed(List.of("On which day are releases cut?"), Mode.QUERY).get(0);
        List<float[]> passages = embed(
                List.of("Releases are cut on Tuesdays.", "Bread needs flour, water, salt and yeast."), Mode.PASSAGE);
        assertTrue(cosine(query, passages.get(0)) > cosine(query, passages.get(1)));
    }

    @Test
    void refusesWorkThatWasCancelledBefore() {
        ManualCancellation cancellation = new ManualCancellation();
        cancellation.cancel();
        assertCancelled(() -> model().embed(TEXTS, Mode.PASSAGE, cancellation));
    }

    @Test
    void endsWhenCancelledMeanwhileAndLeavesNothingBehind() throws Exception {
        ManualCancellation cancellation = new ManualCancellation();
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add("The release number " + i + " was cut. ".repeat(50));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<float[]>> running = threads.submit(() -> model().embed(many, Mode.PASSAGE, cancellation));
            cancellation.cancel();
            try {
                // Whoever was faster than the cancellation has a whole result.
                assertEquals(
                        200, running.get(PATIENCE_SECONDS, TimeUnit.SECONDS).size());
            } catch (ExecutionException e) {
                assertEquals(
                        Kind.CANCELLED,
                        assertInstanceOf(ProviderException.class, e.getCause()).kind());
            }
        }
        assertEquals(0, cancellation.waiting(), "a registration was not taken back");
        embed(TEXTS, Mode.PASSAGE).forEach(this::assertUnit);
    }

    @Test
    void treatsAnInterruptAsCancellationAndKeepsTheFlag() throws InterruptedException {
        List<Boolean> flags = Collections.synchronizedList(new ArrayList<>());
        Thread caller = Thread.ofPlatform().name("interrupted-caller").start(() -> {
            Thread.currentThread().interrupt();
            assertCancelled(() -> embed(TEXTS, Mode.QUERY));
            flags.add(Thread.currentThread().isInterrupted());
        });
        caller.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        assertEquals(List.of(true), flags);
    }

    @Test
    void refusesWorkAfterClosingAndMayBeClosedTwice() {
        model().close();
        model().close();
        assertThrows(ClosedException.class, () -> embed(TEXTS, Mode.PASSAGE));
        assertThrows(ClosedException.class, () -> embed(List.of(), Mode.QUERY));
    }

    @Test
    void givesManyThreadsTheSameVectorsAsOne() throws Exception {
        List<float[]> expected = embed(TEXTS, Mode.PASSAGE);
        List<Future<List<float[]>>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                running.add(threads.submit(() -> embed(TEXTS, Mode.PASSAGE)));
            }
            for (Future<List<float[]>> call : running) {
                assertSame(expected, soon(call));
            }
        }
    }

    private static <T> T soon(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private List<float[]> embed(List<String> texts, Mode mode) {
        return model().embed(texts, mode, Cancellation.NEVER);
    }

    private void assertUnit(float[] vector) {
        assertEquals(model().dimensions(), vector.length);
        assertEquals(1, Math.sqrt(cosine(vector, vector)), UNIT);
    }

    private void assertSame(List<float[]> expected, List<float[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), tolerance(), "text " + i);
        }
    }

    private static void assertCancelled(Runnable work) {
        assertEquals(
                Kind.CANCELLED, assertThrows(ProviderException.class, work::run).kind());
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
