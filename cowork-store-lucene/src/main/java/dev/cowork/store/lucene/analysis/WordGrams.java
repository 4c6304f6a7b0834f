package dev.cowork.store.lucene.analysis;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.TypeTokenFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Finds a word inside another by runs of four characters, without a dictionary: {@code Berechtigung} in
 * {@code Dateisystemberechtigungen}. A text gives the runs of each word; a question gives its words less the endings of
 * German's inflection (Savoy's light stems), each to be asked for by all its runs.
 */
public final class WordGrams {
    /** Characters of a run; a shorter word is not looked for inside others. */
    public static final int LENGTH = 4;

    private static final Set<String> WORDS = Set.of(StandardTokenizer.TOKEN_TYPES[StandardTokenizer.ALPHANUM]);

    private WordGrams() {}

    /**
     * The analyzer that gives a text's runs.
     *
     * @return a new analyzer, thread-safe
     */
    public static Analyzer forTexts() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String fieldName) {
                StandardTokenizer tokenizer = new StandardTokenizer();
                WholeText text = new WholeText();
                return new TokenStreamComponents(
                        reader -> tokenizer.setReader(text.read(reader)),
                        new NGramTokenFilter(words(tokenizer), LENGTH));
            }
        };
    }

    /**
     * The analyzer that gives a question's words, less their endings.
     *
     * @return a new analyzer, thread-safe
     */
    public static Analyzer forQueries() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String fieldName) {
                StandardTokenizer tokenizer = new StandardTokenizer();
                WholeText text = new WholeText();
                TokenStream words = new StopFilter(words(tokenizer), EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
                return new TokenStreamComponents(
                        reader -> tokenizer.setReader(text.read(reader)), new GermanLightStemFilter(words));
            }
        };
    }

    private static TokenStream words(TokenStream tokens) {
        TokenStream words = new LowerCaseFilter(new TypeTokenFilter(tokens, WORDS, true));
        return new ASCIIFoldingFilter(new AccentFilter(words));
    }

    /**
     * The runs of a word.
     *
     * @param word a word as {@link #forQueries} gives it
     * @return its distinct runs; empty for a word that is shorter than one
     */
    public static List<String> of(String word) {
        int[] characters = word.codePoints().toArray();
        return IntStream.rangeClosed(0, characters.length - LENGTH)
                .mapToObj(place -> new String(characters, place, LENGTH))
                .distinct()
                .toList();
    }
}
