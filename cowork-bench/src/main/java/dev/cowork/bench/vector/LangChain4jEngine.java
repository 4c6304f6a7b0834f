package dev.cowork.bench.vector;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.ArrayList;
import java.util.List;

/** LangChain4j's store in memory, which compares everything. */
record LangChain4jEngine() implements Engine {
    @Override
    public String describe() {
        return "LangChain4j 1.19.0 InMemoryEmbeddingStore";
    }

    @Override
    public Index build(float[][] rows) {
        List<String> ids = new ArrayList<>();
        List<Embedding> embeddings = new ArrayList<>();
        List<TextSegment> texts = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            ids.add(Integer.toString(row));
            embeddings.add(Embedding.from(rows[row]));
            texts.add(TextSegment.from(Integer.toString(row)));
        }
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        store.addAll(ids, embeddings, texts);
        return (query, vector, k) -> search(store, vector, k);
    }

    private static int[] search(InMemoryEmbeddingStore<TextSegment> store, float[] vector, int k) {
        List<EmbeddingMatch<TextSegment>> matches = store.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(Embedding.from(vector))
                        .maxResults(k)
                        .build())
                .matches();
        return matches.stream()
                .mapToInt(match -> Integer.parseInt(match.embeddingId()))
                .toArray();
    }

    @Override
    public List<Integer> breadths() {
        return Breadths.NONE;
    }
}
