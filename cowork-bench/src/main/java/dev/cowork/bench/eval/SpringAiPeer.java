package dev.cowork.bench.eval;

import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModel.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.transformer.splitter.TokenTextSplitter;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;

/**
 * Spring AI's splitter at its defaults (800 tokens of its own count, no overlap) and its store in memory, which has no
 * keyword search. Queries are embedded with the model's prefix, as ours are.
 *
 * @param model embeds
 */
record SpringAiPeer(EmbeddingModel model) implements Peer {
    private static final String DOCUMENT = "document";

    @Override
    public String name() {
        return "Spring AI 2.0.0, TokenTextSplitter (800 tokens), SimpleVectorStore";
    }

    @Override
    public Index index(Map<String, String> documents) {
        List<Document> whole = new ArrayList<>();
        documents.forEach((document, text) -> whole.add(new Document(text, Map.of(DOCUMENT, document))));
        List<Document> chunks = TokenTextSplitter.builder().build().apply(whole);
        SimpleVectorStore store = SimpleVectorStore.builder(new Embedder(model)).build();
        store.add(chunks);
        return new Stored(store, chunks.size());
    }

    private record Stored(SimpleVectorStore store, int size) implements Index {
        @Override
        public List<Chunk> search(String query, int most) {
            return store
                    .similaritySearch(
                            SearchRequest.builder().query(query).topK(most).build())
                    .stream()
                    .map(found -> new Chunk(
                            String.valueOf(found.getMetadata().get(DOCUMENT)), String.valueOf(found.getText())))
                    .toList();
        }
    }

    /** The store embeds queries as texts and passages as documents. */
    private record Embedder(EmbeddingModel model) implements org.springframework.ai.embedding.EmbeddingModel {
        private float[] embed(String text, Mode mode) {
            return model.embed(List.of(text), mode, Cancellation.NEVER).getFirst();
        }

        @Override
        public EmbeddingResponse call(EmbeddingRequest request) {
            List<Embedding> embeddings = new ArrayList<>();
            for (String text : request.getInstructions()) {
                embeddings.add(new Embedding(embed(text, Mode.PASSAGE), embeddings.size()));
            }
            return new EmbeddingResponse(embeddings);
        }

        @Override
        public float[] embed(Document document) {
            return embed(String.valueOf(document.getText()), Mode.PASSAGE);
        }

        @Override
        public float[] embed(String query) {
            return embed(query, Mode.QUERY);
        }

        @Override
        public int dimensions() {
            return model.dimensions();
        }
    }
}
