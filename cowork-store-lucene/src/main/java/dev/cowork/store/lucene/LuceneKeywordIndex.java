package dev.cowork.store.lucene;

import dev.cowork.data.SourceKey;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.Feedback;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexedPassage;
import dev.cowork.spi.KeywordIndex;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.ScoredPassage;
import dev.cowork.store.lucene.analysis.CodeAwareAnalyzer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.Query;

/** The keyword index of one workspace. */
final class LuceneKeywordIndex implements KeywordIndex {
    static final IndexKind KIND = new IndexKind(
            "keyword index",
            "cowork.analysis",
            CodeAwareAnalyzer.VERSION,
            () -> new IndexWriterConfig(Fields.analyzer()).setRAMBufferSizeMB(8));

    private final OpenIndex index;
    private final WordQueries questions = new WordQueries();

    LuceneKeywordIndex(OpenIndex index) {
        this.index = index;
    }

    @Override
    public void replace(SourceKey source, List<IndexedPassage> passages) {
        List<Document> documents = passages.stream()
                .map(passage -> Fields.document(source, passage))
                .toList();
        index.change("replace the passages of " + source + " in", writer -> {
            if (documents.isEmpty()) {
                writer.deleteDocuments(Fields.source(source));
            } else {
                writer.updateDocuments(Fields.source(source), documents);
            }
        });
    }

    @Override
    public LegAnswer search(String query, Filter filter, int limit) {
        return search(query, Feedback.NONE, filter, limit);
    }

    @Override
    public LegAnswer search(String query, Feedback feedback, Filter filter, int limit) {
        if (limit < 1) {
            throw new InvalidInputException("A search's limit is at least 1, but is " + limit);
        }
        return index.search(searcher -> {
            PassageSearch search = new PassageSearch(searcher);
            Optional<Query> words = questions.parse(query, search.terms(feedback), feedback.weight());
            return words.isEmpty() ? search.nothing() : search.best(words.get(), FilterQueries.of(filter), limit);
        });
    }

    @Override
    public List<ScoredPassage> score(String query, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return index.search(searcher -> {
            Optional<Query> words = questions.parse(query);
            return words.isEmpty()
                    ? List.of()
                    : new PassageSearch(searcher)
                            .best(words.get(), List.of(FilterQueries.passages(ids)), ids.size())
                            .passages();
        });
    }

    @Override
    public long size() {
        return index.search(searcher -> (long) State.of(searcher).size());
    }

    @Override
    public long[] ids() {
        return index.search(searcher -> State.of(searcher).ids());
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return index.checkpoint();
    }

    @Override
    public void commit(Checkpoint next) {
        index.commit(next);
    }

    @Override
    public void clear() {
        index.clear();
    }

    @Override
    public void expunge() {
        index.expunge();
    }

    @Override
    public void close() {
        index.close();
        questions.close();
    }
}
