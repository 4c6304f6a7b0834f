package dev.cowork.bench.eval;

import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModel.Mode;
import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * LangChain4j's splitter and its store in memory, which has no keyword search. Queries are embedded with the model's
 * prefix, as ours are.
 *
 * @param name what it is
 * @param splitter cuts documents
 * @param model embeds
 */
record LangChain4jPeer(String name, DocumentSplitter splitter, EmbeddingModel model) implements Peer {
    private static final String DOCUMENT = "document";

    /** What its Easy RAG does: 300 tokens with 30 of overlap. */
    static Peer easyRag(EmbeddingModel model, ToIntFunction<String> tokens) {
        return new LangChain4jPeer(
                "LangChain4j 1.19.0, recursive splitter, 300 tokens, 30 overlap (as Easy RAG), InMemoryEmbeddingStore",
                DocumentSplitters.recursive(300, 30, new Counter(tokens)),
                model);
    }

    /** The classic recipe: 800 words with 15 % of overlap. */
    static Peer classic(EmbeddingModel model) {
        return new LangChain4jPeer(
                "LangChain4j 1.19.0, recursive splitter, 800 words, 120 overlap, InMemoryEmbeddingStore",
                DocumentSplitters.recursive(800, 120, new Counter(Words::count)),
                model);
    }

    @Override
    public Index index(Map<String, String> documents) {
        List<TextSegment> segments = new ArrayList<>();
        documents.forEach((document, text) ->
                segments.addAll(splitter.split(Document.from(text, Metadata.from(DOCUMENT, document)))));
        List<Embedding> embeddings =
                model
                        .embed(segments.stream().map(TextSegment::text).toList(), Mode.PASSAGE, Cancellation.NEVER)
                        .stream()
                        .map(Embedding::from)
                        .toList();
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        store.addAll(embeddings, segments);
        return new Stored(store, segments.size(), model);
    }

    private record Stored(InMemoryEmbeddingStore<TextSegment> store, int size, EmbeddingModel model) implements Index {
        @Override
        public List<Chunk> search(String query, int most) {
            float[] vector =
                    model.embed(List.of(query), Mode.QUERY, Cancellation.NEVER).getFirst();
            return store
                    .search(EmbeddingSearchRequest.builder()
                            .queryEmbedding(Embedding.from(vector))
                            .maxResults(most)
                            .build())
                    .matches()
                    .stream()
                    .map(match -> match.embedded())
                    .map(segment -> new Chunk(String.valueOf(segment.metadata().getString(DOCUMENT)), segment.text()))
                    .toList();
        }
    }

    /** Sizes for the splitter, which knows texts only. */
    private record Counter(ToIntFunction<String> size) implements TokenCountEstimator {
        @Override
        public int estimateTokenCountInText(String text) {
            return size.applyAsInt(text);
        }

        @Override
        public int estimateTokenCountInMessage(ChatMessage message) {
            throw new UnsupportedOperationException("Only texts are split");
        }

        @Override
        public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
            throw new UnsupportedOperationException("Only texts are split");
        }
    }
}
