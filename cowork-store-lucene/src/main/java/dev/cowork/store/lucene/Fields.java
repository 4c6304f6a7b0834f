package dev.cowork.store.lucene;

import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import dev.cowork.spi.IndexedPassage;
import dev.cowork.spi.Passage;
import dev.cowork.store.lucene.analysis.CodeAwareAnalyzer;
import dev.cowork.store.lucene.analysis.CommonWordsAnalyzer;
import dev.cowork.store.lucene.analysis.CompoundProse;
import dev.cowork.store.lucene.analysis.WordGrams;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;

/**
 * The fields of a passage. Its text is not stored and has no positions: the store has it, and BM25 needs frequencies and
 * lengths only. The words of each passage stand together once more, so that what it is about is known without its text.
 */
final class Fields {
    static final String ID = "id";
    static final String SOURCE = "source";
    static final String KIND = "kind";
    static final String CHAT = "chat";
    static final String AT = "at";
    static final String TEXT = "text";
    static final String COMMON_WORDS = "common";
    static final String GRAMS = "grams";

    private static final FieldType WORDS = words(false, true);
    private static final FieldType WORDS_WITHOUT_LENGTH = words(true, false);

    private Fields() {}

    private static FieldType words(boolean omitNorms, boolean byPassage) {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.setOmitNorms(omitNorms);
        type.setStoreTermVectors(byPassage);
        type.freeze();
        return type;
    }

    static Analyzer analyzer() {
        return new PerFieldAnalyzerWrapper(
                CodeAwareAnalyzer.forTexts(),
                Map.of(COMMON_WORDS, new CommonWordsAnalyzer(), GRAMS, WordGrams.forTexts()));
    }

    static Term source(SourceKey key) {
        return new Term(SOURCE, key.toString());
    }

    static Document document(SourceKey key, IndexedPassage passage) {
        Document document = document(key, passage.passage());
        document.add(new Field(TEXT, passage.text(), WORDS));
        document.add(new Field(COMMON_WORDS, passage.text(), WORDS_WITHOUT_LENGTH));
        if (CompoundProse.is(passage.text())) {
            document.add(new Field(GRAMS, passage.text(), WORDS_WITHOUT_LENGTH));
        }
        return document;
    }

    /** What is known of a passage beside its content, for filters. */
    static Document document(SourceKey key, Passage passage) {
        Document document = new Document();
        document.add(new LongPoint(ID, passage.id()));
        document.add(new NumericDocValuesField(ID, passage.id()));
        document.add(new LongField(AT, passage.at().toEpochMilli(), Field.Store.NO));
        document.add(new StringField(SOURCE, key.toString(), Field.Store.NO));
        document.add(new StringField(KIND, key.kind().name(), Field.Store.NO));
        if (key.kind() == SourceKind.MESSAGE) {
            document.add(new StringField(CHAT, key.chat().value(), Field.Store.NO));
        }
        return document;
    }
}
