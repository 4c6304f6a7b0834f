package dev.cowork.store.lucene;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.WorkspaceId;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.Feedback;
import dev.cowork.spi.Filter;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.IndexedPassage;
import dev.cowork.spi.KeywordIndex;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ScoredPassage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An index of texts, each a document of one passage, numbered from 1 as they come. */
final class TextIndex implements AutoCloseable {
    private final KeywordIndex index;
    private long last;

    private TextIndex(KeywordIndex index) {
        this.index = index;
        this.last = index.size();
    }

    static TextIndex inMemory() {
        return open(Optional.empty());
    }

    static TextIndex in(Path place) {
        return open(Optional.of(place));
    }

    private static TextIndex open(Optional<Path> place) {
        return new TextIndex(new LuceneKeywordIndexProvider().open(new IndexSpec(new WorkspaceId("w"), place, 0)));
    }

    TextIndex add(String text) {
        last++;
        return replace(last, text);
    }

    TextIndex replace(long id, String text) {
        Source source = new Source.OfDocument(new DocumentId("d" + id), 1);
        Passage passage =
                new Passage(id, source, new Range(0, text.length()), "test", "", ContentHash.of(text), Instant.EPOCH);
        index.replace(source.key(), List.of(new IndexedPassage(passage, text)));
        return this;
    }

    void commit(long position) {
        index.commit(new Checkpoint("store", "epoch", "test", "", position));
    }

    void clear() {
        index.clear();
    }

    void expunge() {
        index.expunge();
    }

    LegAnswer search(String query, Feedback feedback, int limit) {
        return index.search(query, feedback, Filter.ALL, limit);
    }

    LegAnswer search(String query, int limit) {
        return index.search(query, Filter.ALL, limit);
    }

    List<Long> found(String query) {
        return search(query, 100).passages().stream().map(ScoredPassage::id).toList();
    }

    @Override
    public void close() {
        index.close();
    }
}
