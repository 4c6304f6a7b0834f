package dev.cowork.bench.speed;

import dev.cowork.core.search.ConvexRanker;
import dev.cowork.core.vector.HnswVectorIndexProvider;
import dev.cowork.data.WorkspaceId;
import dev.cowork.embed.onnx.OnnxEmbeddingModelFactory;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModel.Mode;
import dev.cowork.llm.ProviderSettings;
import dev.cowork.spi.Candidate;
import dev.cowork.spi.EmbeddedPassage;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.IndexedPassage;
import dev.cowork.spi.KeywordIndex;
import dev.cowork.spi.KeywordIndexProvider;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.spi.VectorIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Both legs, filled with real passages and their real embeddings, and the queries that are asked one after the other. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls fill() before anything else
public class LegsState {
    private static final int CANDIDATES = 100;

    final ConvexRanker ranker = new ConvexRanker(ConvexRanker.Settings.DEFAULT);

    /** How many passages the legs hold. */
    @Param({"1000"})
    public int passages;

    EmbeddingModel model;
    KeywordIndex keyword;
    VectorIndex vector;
    List<String> queries;
    List<float[]> queryVectors;
    List<Ask> asks;
    private int next;

    /** What the ranker is given for one query. */
    record Ask(List<Candidate> candidates, Map<String, LegAnswer> answers) {}

    /** Embeds and indexes; takes about a second for each hundred passages. */
    @Setup(Level.Trial)
    public void fill() {
        model = new OnnxEmbeddingModelFactory().open(ProviderSettings.NONE, Optional.empty());
        keyword = ServiceLoader.load(KeywordIndexProvider.class)
                .findFirst()
                .orElseThrow()
                .open(new IndexSpec(new WorkspaceId("bench"), Optional.empty(), 0));
        vector = new HnswVectorIndexProvider()
                .open(new IndexSpec(new WorkspaceId("bench"), Optional.empty(), model.dimensions()));
        List<String> texts = RealTexts.passages(passages);
        List<float[]> vectors = model.embed(texts, Mode.PASSAGE, Cancellation.NEVER);
        Map<Long, Passage> byId = new TreeMap<>();
        for (int i = 0; i < texts.size(); i++) {
            Passage passage = Passages.of(i + 1L, texts.get(i));
            byId.put(passage.id(), passage);
            keyword.replace(passage.source().key(), List.of(new IndexedPassage(passage, texts.get(i))));
            vector.replace(passage.source().key(), List.of(new EmbeddedPassage(passage, vectors.get(i))));
        }
        queries = RealTexts.queries().subList(0, 64);
        queryVectors = model.embed(queries, Mode.QUERY, Cancellation.NEVER);
        asks = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            asks.add(ask(byId, keyword(i), vector(i)));
        }
    }

    private static Ask ask(Map<Long, Passage> byId, LegAnswer words, LegAnswer meaning) {
        Map<String, LegAnswer> answers = Map.of("keyword", words, "semantic", meaning);
        Map<Long, Map<String, Candidate.LegScore>> scores = new TreeMap<>();
        answers.forEach((leg, answer) -> {
            int rank = 0;
            for (ScoredPassage passage : answer.passages()) {
                rank++;
                scores.computeIfAbsent(passage.id(), id -> new HashMap<>())
                        .put(leg, new Candidate.LegScore(rank, passage.score()));
            }
        });
        List<Candidate> candidates = new ArrayList<>();
        scores.forEach((id, byLeg) -> {
            Passage passage = byId.get(id);
            if (passage != null) {
                candidates.add(new Candidate(passage, passage.recipe(), "p" + id, byLeg, false));
            }
        });
        return new Ask(candidates, answers);
    }

    int next() {
        next = (next + 1) % queries.size();
        return next;
    }

    LegAnswer keyword(int query) {
        return keyword.search(queries.get(query), Filter.ALL, CANDIDATES);
    }

    LegAnswer vector(int query) {
        return vector.search(queryVectors.get(query), Filter.ALL, CANDIDATES);
    }

    /** Closes everything. */
    @TearDown(Level.Trial)
    public void close() {
        keyword.close();
        vector.close();
        model.close();
    }
}
