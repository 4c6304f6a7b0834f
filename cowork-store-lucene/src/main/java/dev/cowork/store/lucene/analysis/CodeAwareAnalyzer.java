package dev.cowork.store.lucene.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * English analysis (words by Unicode's rules, possessives, lower case, stop words, Porter's stems) with what code and
 * other scripts need.
 *
 * <ul>
 *   <li>{@code awaitIndexed}, {@code max_page_count}, {@code dev.cowork.Search} are terms whole and in parts; what
 *       hyphens and slashes join is a term as a whole too. These further terms stand at the position of the word they come
 *       from, so that BM25 does not count them into the length of the text.
 *   <li>Chinese, Japanese and Korean are indexed by single characters and pairs and asked for by pairs, or by a character
 *       that stands alone; Thai, Lao, Khmer and Burmese likewise.
 *   <li>Of Arabic, articles and the commonest endings come off (Lucene's light stems); other scripts are indexed by word,
 *       without stems. Compatibility forms (Unicode's NFKC: full width, ligatures) and
 *       accents make no difference.
 * </ul>
 *
 * <p>A change of this chain needs another {@link #VERSION}, by which an older index is told apart. Thread-safe.
 */
public final class CodeAwareAnalyzer extends Analyzer {
    /** Names the chain in the index. */
    public static final String VERSION = "english-code-2";

    private static final int ALL_CJK =
            CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA | CJKBigramFilter.HANGUL;

    private final boolean singles;

    private CodeAwareAnalyzer(boolean singles) {
        this.singles = singles;
    }

    /**
     * The analyzer of indexed texts.
     *
     * @return an analyzer
     */
    public static CodeAwareAnalyzer forTexts() {
        return new CodeAwareAnalyzer(true);
    }

    /**
     * The analyzer of queries, which gives fewer terms for scripts without spaces.
     *
     * @return an analyzer
     */
    public static CodeAwareAnalyzer forQueries() {
        return new CodeAwareAnalyzer(false);
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        StandardTokenizer tokenizer = new StandardTokenizer();
        WholeText text = new WholeText();
        TokenStream terms = new CompoundFilter(tokenizer, text);
        terms = new IdentifierPartsFilter(terms);
        terms = new EnglishPossessiveFilter(terms);
        terms = new LowerCaseFilter(terms);
        terms = new StopFilter(terms, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
        terms = new ASCIIFoldingFilter(new AccentFilter(new DecimalDigitFilter(terms)));
        terms = new ArabicStemFilter(new ArabicNormalizationFilter(terms));
        terms = new CJKBigramFilter(terms, ALL_CJK, singles);
        terms = new SoutheastAsianFilter(terms, singles);
        return new TokenStreamComponents(reader -> tokenizer.setReader(text.read(reader)), new PorterStemFilter(terms));
    }
}
