package dev.cowork.store.lucene.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Keeps of a text just the English stop words that {@link CodeAwareAnalyzer} leaves out, for queries that have nothing
 * else, such as "to be or not to be". Thread-safe.
 */
public final class CommonWordsAnalyzer extends Analyzer {
    /** Creates an analyzer. */
    public CommonWordsAnalyzer() {}

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        StandardTokenizer tokenizer = new StandardTokenizer();
        return new TokenStreamComponents(tokenizer, new CommonWordsFilter(new LowerCaseFilter(tokenizer)));
    }

    private static final class CommonWordsFilter extends FilteringTokenFilter {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

        CommonWordsFilter(TokenStream input) {
            super(input);
        }

        @Override
        protected boolean accept() {
            return EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(term.buffer(), 0, term.length());
        }
    }
}
