package dev.cowork.bench.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;

/**
 * Spring AI's store in memory, which compares everything. It embeds queries itself: here by looking them up by their
 * number, so that only the search is measured.
 *
 * @param queries the vectors of the queries that will be asked
 */
record SpringAiEngine(float[][] queries) implements Engine {
    @Override
    public String describe() {
        return "Spring AI 2.0.0 SimpleVectorStore";
    }

    @Override
    public Index build(float[][] rows) {
        SimpleVectorStore store =
                SimpleVectorStore.builder(new Known(rows, queries)).build();
        List<Document> documents = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            documents.add(new Document(Integer.toString(row), "row " + row, Map.of()));
        }
        store.add(documents);
        return (query, vector, k) -> search(store, query, k);
    }

    private static int[] search(SimpleVectorStore store, int query, int k) {
        List<Document> found = store.similaritySearch(
                SearchRequest.builder().query("query " + query).topK(k).build());
        return found.stream()
                .mapToInt(document -> Integer.parseInt(document.getId()))
                .toArray();
    }

    @Override
    public List<Integer> breadths() {
        return Breadths.NONE;
    }

    /** Knows the vector of each text: {@code row 7} or {@code query 7}. */
    private record Known(float[][] rows, float[][] queries) implements EmbeddingModel {
        @Override
        public EmbeddingResponse call(EmbeddingRequest request) {
            List<Embedding> embeddings = new ArrayList<>();
            for (String text : request.getInstructions()) {
                embeddings.add(new Embedding(embed(text), embeddings.size()));
            }
            return new EmbeddingResponse(embeddings);
        }

        @Override
        public float[] embed(Document document) {
            return embed(String.valueOf(document.getText()));
        }

        @Override
        public float[] embed(String text) {
            int number = Integer.parseInt(text.substring(text.indexOf(' ') + 1));
            return text.startsWith("row") ? rows[number] : queries[number];
        }

        @Override
        public int dimensions() {
            return rows[0].length;
        }
    }
}
