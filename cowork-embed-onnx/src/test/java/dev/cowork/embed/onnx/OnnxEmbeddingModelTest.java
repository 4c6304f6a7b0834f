package dev.cowork.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.ClosedException;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel.Mode;
import dev.cowork.testkit.ManualCancellation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnnxEmbeddingModelTest {
    private static final String INSTRUCTION = "Represent this sentence for searching relevant passages: ";

    private final OnnxEmbeddingModel model =
            OnnxEmbeddingModel.builder().threads(2).open();

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void makesTheVectorsThatTheReferenceTokenizerAndTheBareRuntimeMake() throws Exception {
        List<String> texts = List.of(
                "",
                "Releases are cut on Tuesdays.",
                "naïve Ünïcödé 日本語 [SEP] \uD83D\uDE00",
                "The quick brown fox. ".repeat(300));
        try (ReferenceEmbedder reference = new ReferenceEmbedder()) {
            List<float[]> passages = embed(texts, Mode.PASSAGE);
            List<float[]> queries = embed(texts, Mode.QUERY);
            for (int i = 0; i < texts.size(); i++) {
                assertArrayEquals(reference.embed(texts.get(i)), passages.get(i), 1e-5f);
                assertArrayEquals(reference.embed(INSTRUCTION + texts.get(i)), queries.get(i), 1e-5f);
            }
        }
    }

    @Test
    void saysWhatItIs() {
        assertEquals("bge-small-en-v1.5:6c9c6101a956:d241a60d5e8f:cls:512", model.fingerprint());
        assertEquals(384, model.dimensions());
        assertEquals(512, model.maxTokens());
        assertTrue(model.toString().contains(model.fingerprint()));
    }

    @Test
    void putsAParaphraseNearerThanWordsInCommon() {
        float[] query = embed(List.of("How do I make my computer program run faster?"), Mode.QUERY)
                .get(0);
        List<float[]> passages = embed(
                List.of(
                        "Techniques for optimising the speed of software.",
                        "I run a program for faster walkers, and make soup."),
                Mode.PASSAGE);
        assertTrue(dot(query, passages.get(0)) > dot(query, passages.get(1)));
    }

    @Test
    void changesVectorsButNotStoredOnesWithThePrefix() {
        try (OnnxEmbeddingModel bare =
                OnnxEmbeddingModel.builder().queryPrefix("").open()) {
            assertEquals(model.fingerprint(), bare.fingerprint());
            List<String> text = List.of("release day");
            float[] asPassage = embed(text, Mode.PASSAGE).get(0);
            assertArrayEquals(
                    asPassage, bare.embed(text, Mode.QUERY, Cancellation.NEVER).get(0));
            assertNotEquals(asPassage[0], embed(text, Mode.QUERY).get(0)[0]);
        }
    }

    @Test
    void namesPoolingAndLengthInTheFingerprint() {
        try (OnnxEmbeddingModel other =
                OnnxEmbeddingModel.builder().pooling(Pooling.MEAN).maxTokens(64).open()) {
            assertEquals("bge-small-en-v1.5:6c9c6101a956:d241a60d5e8f:mean:64", other.fingerprint());
            assertEquals(64, other.maxTokens());
            float[] vector = other.embed(List.of("release day"), Mode.PASSAGE, Cancellation.NEVER)
                    .get(0);
            assertEquals(1, dot(vector, vector), 1e-5);
        }
    }

    @Test
    void endsWithinATextWhenCancelled() throws Exception {
        assertEndsEarly(Kind.CANCELLED, (cancellation, caller) -> cancellation.cancel());
    }

    @Test
    void endsWithinATextWhenItsThreadIsInterrupted() throws Exception {
        assertEndsEarly(Kind.CANCELLED, (cancellation, caller) -> caller.cancel(true));
    }

    @Test
    void failsRunningCallsWhenItIsClosed() throws Exception {
        ManualCancellation cancellation = new ManualCancellation();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<float[]>> call = threads.submit(() -> model.embed(longTexts(), Mode.PASSAGE, cancellation));
            awaitRunning(cancellation);
            model.close();
            ExecutionException e = assertThrows(ExecutionException.class, () -> call.get(30, TimeUnit.SECONDS));
            assertInstanceOf(ClosedException.class, e.getCause());
        }
        assertThrows(ClosedException.class, () -> embed(List.of("late"), Mode.QUERY));
        assertNoThreads();
    }

    @Test
    void answersAQueryWhileItEmbedsPassages() throws Exception {
        ManualCancellation cancellation = new ManualCancellation();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<float[]>> call = threads.submit(() -> model.embed(longTexts(), Mode.PASSAGE, cancellation));
            awaitRunning(cancellation);
            assertEquals(1, embed(List.of("a question"), Mode.QUERY).size());
            // A small call of passages waits for one text of the large call, not for all.
            assertEquals(1, embed(List.of("a new note"), Mode.PASSAGE).size());
            assertFalse(call.isDone());
            cancellation.cancel();
        }
    }

    @Test
    void leavesVirtualThreadsFreeWhileItWorks() throws Exception {
        int callers = 4 * Runtime.getRuntime().availableProcessors();
        ManualCancellation cancellation = new ManualCancellation();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // More callers than carriers: were each to hold its carrier, the ticker would not run before they end.
            CountDownLatch started = new CountDownLatch(callers);
            for (int i = 0; i < callers; i++) {
                threads.submit(() -> {
                    started.countDown();
                    return model.embed(longTexts(), Mode.PASSAGE, cancellation);
                });
            }
            assertTrue(started.await(30, TimeUnit.SECONDS));
            assertEquals("tick", threads.submit(() -> "tick").get(30, TimeUnit.SECONDS));
            cancellation.cancel();
        }
    }

    private interface End {
        void now(ManualCancellation cancellation, Future<?> caller);
    }

    private void assertEndsEarly(Kind kind, End end) throws Exception {
        ManualCancellation cancellation = new ManualCancellation();
        List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> call = threads.submit(() -> {
                try {
                    model.embed(longTexts(), Mode.PASSAGE, cancellation);
                } catch (ProviderException e) {
                    errors.add(e);
                }
            });
            awaitRunning(cancellation);
            end.now(cancellation, call);
            threads.shutdown();
            assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS), "it did not end");
        }
        assertEquals(1, errors.size());
        assertEquals(kind, ((ProviderException) errors.get(0)).kind());
        assertEquals(0, cancellation.waiting());
    }

    /** Distinct long texts that take long. */
    private static List<String> longTexts() {
        return IntStream.range(0, 400)
                .mapToObj(i -> "Number " + i + ": " + "long text ".repeat(300))
                .toList();
    }

    private static void awaitRunning(ManualCancellation cancellation) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (cancellation.waiting() == 0) {
            assertTrue(System.nanoTime() < end, "the call did not start");
            Thread.onSpinWait();
        }
    }

    private static void assertNoThreads() {
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.isAlive() && thread.getName().startsWith("cowork-embed-")));
    }

    private List<float[]> embed(List<String> texts, Mode mode) {
        return model.embed(texts, mode, Cancellation.NEVER);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
