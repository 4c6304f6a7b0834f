package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.SearchRequest;
import dev.cowork.SearchRequest.Legs;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.VectorIndex;
import dev.cowork.spi.VectorIndexProvider;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.TermOverlapReranker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search reads: the text of what it shows, and nothing that it does not need. */
class TextReadsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private final CountedReads reads = new CountedReads();

    private CoworkBuilder counted() {
        return Cowork.builder().store(reads.provider()).embeddingModel(new DeterministicEmbeddingModel(64));
    }

    private static Workspace filled(Cowork cowork) {
        Workspace workspace = cowork.workspace("alpha");
        for (int i = 0; i < 60; i++) {
            workspace.documents().write("zebra/" + i + ".md", "The zebra number" + i + " lives here.");
            workspace.memory().remember("Zebra animal" + i + " likes grass" + i + " of kind" + i + ".");
        }
        workspace.awaitIndexed(LONG);
        return workspace;
    }

    /** Texts read since the counts were forgotten: of documents, of memories and of messages. */
    private int texts() {
        return reads.of("DocumentReader.text") + reads.of("MemoryReader.versions") + reads.of("ChatReader.messages");
    }

    @Test
    void aSearchReadsTheTextOfItsHitsOnly() {
        try (Cowork cowork = counted().open()) {
            Workspace workspace = filled(cowork);
            for (Legs legs : Legs.values()) {
                reads.forget();
                assertEquals(
                        5,
                        workspace
                                .search(SearchRequest.of("zebra").withLegs(legs).withLimit(5))
                                .hits()
                                .size());
                assertEquals(5, texts(), reads::toString);
            }
        }
    }

    /** Each is taken apart, and what is not shown is answered as left out. */
    @Test
    void aBudgetReadsWhatItTakesApart() {
        try (Cowork cowork = counted().open()) {
            Workspace workspace = filled(cowork);
            reads.forget();
            SearchResults found =
                    workspace.search(SearchRequest.of("zebra").withLimit(7).withBudget(20));
            assertEquals(7, found.hits().size() + found.leftOut().size());
            assertEquals(7, texts(), reads::toString);
        }
    }

    @Test
    void aRerankersHitsAreReadToo() {
        try (Cowork cowork = counted().reranker(new TermOverlapReranker(), LONG).open()) {
            Workspace workspace = filled(cowork);
            reads.forget();
            workspace.search(SearchRequest.of("zebra").withLimit(5).withReranked(12));
            assertEquals(12, texts(), reads::toString);
        }
    }

    @Test
    void aSearchByWordsOpensNoVectorIndexAndAsksNoModel() {
        try (Cowork cowork = Cowork.builder()
                .directory(directory)
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .open()) {
            filled(cowork);
        }
        CountedVectors vectors = new CountedVectors();
        DeterministicEmbeddingModel model = new DeterministicEmbeddingModel(64);
        try (Cowork cowork = Cowork.builder()
                .directory(directory)
                .embeddingModel(model)
                .vectorIndex(vectors)
                .open()) {
            Workspace workspace = cowork.workspace("alpha");
            assertTrue(workspace
                            .search(SearchRequest.of("zebra").withLegs(Legs.KEYWORD))
                            .hits()
                            .size()
                    > 0);
            assertEquals(0, vectors.opened.get());
            assertEquals(0, model.texts());
            workspace.search("zebra");
            assertEquals(1, vectors.opened.get());
            assertEquals(1, model.texts(), "the query");
        }
    }

    /** The default vector index, counting how often one is opened. */
    private static final class CountedVectors implements VectorIndexProvider {
        private final AtomicInteger opened = new AtomicInteger();
        private final VectorIndexProvider real = ServiceLoader.load(VectorIndexProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.id().equals("exact"))
                .findFirst()
                .orElseThrow();

        @Override
        public String id() {
            return "counted";
        }

        @Override
        public int spiLevel() {
            return real.spiLevel();
        }

        @Override
        public VectorIndex open(IndexSpec spec) {
            opened.incrementAndGet();
            return real.open(spec);
        }
    }
}
