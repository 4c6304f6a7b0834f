package dev.cowork.core.llm;

import dev.cowork.llm.TokenCounter;

/**
 * Guesses the tokens of a text as byte-pair tokenizers make them. A run of characters of one sort counts one token for
 * each so many, rounded up: nine Latin letters, three letters of another alphabet, one Chinese, Japanese or Korean
 * character, three digits, three punctuation marks, one emoji; a run of line ends is one, and so is a run of two or more
 * blanks, while a single blank goes with the word behind it.
 *
 * <p>Counted against the tokenizers o200k_base and cl100k_base on up to 200,000 characters each, it gives 1.16 of the
 * real tokens for Java, 1.26 for JSON, 0.97 for Markdown, 0.96 for abstracts of papers and 1.05 for answers of models. On
 * short texts in other languages the two differ from each other: German 0.84 and 0.67, Russian 1.41 and 0.85, Chinese
 * 1.54 and 1.19, Japanese 1.42 and 0.98, Korean 1.52 and 0.85, Arabic 1.28 and 0.50. Good for budgets; a count that a
 * server reports is always told apart.
 */
public final class EstimatedTokenCounter implements TokenCounter {
    private static final int LATIN_LETTERS = 9;
    private static final int OTHER_LETTERS = 3;
    private static final int DIGITS = 3;
    private static final int PUNCTUATION = 3;

    /** Creates a counter. */
    public EstimatedTokenCounter() {}

    /** The sorts of characters that runs are made of. */
    private enum Sort {
        LATIN(LATIN_LETTERS),
        LETTER(OTHER_LETTERS),
        DENSE(1),
        DIGIT(DIGITS),
        LINE_END(Integer.MAX_VALUE),
        BLANK(Integer.MAX_VALUE),
        OTHER(PUNCTUATION);

        private final int perToken;

        Sort(int perToken) {
            this.perToken = perToken;
        }
    }

    @Override
    public int count(String text) {
        int tokens = 0;
        int run = 0;
        Sort sort = Sort.OTHER;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            Sort next = sort(c);
            if (next != sort) {
                tokens += tokens(sort, run);
                run = 0;
                sort = next;
            }
            run++;
            i += Character.charCount(c);
        }
        return tokens + tokens(sort, run);
    }

    /** A single blank goes with the word behind it. */
    private static int tokens(Sort sort, int run) {
        if (run == 0 || (sort == Sort.BLANK && run == 1)) {
            return 0;
        }
        return (int) ((run + (long) sort.perToken - 1) / sort.perToken);
    }

    private static Sort sort(int c) {
        if (c == '\n' || c == '\r') {
            return Sort.LINE_END;
        }
        if (Character.isWhitespace(c)) {
            return Sort.BLANK;
        }
        if (Character.isDigit(c)) {
            return Sort.DIGIT;
        }
        if (!Character.isLetter(c)) {
            return symbol(c);
        }
        if (Character.isIdeographic(c) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7A3)) {
            return Sort.DENSE;
        }
        return c < 0x250 ? Sort.LATIN : Sort.LETTER;
    }

    /** Accents that stand by themselves go with their letters; beyond the basic plane are mostly emoji. */
    private static Sort symbol(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK) {
            return Sort.LETTER;
        }
        return Character.isSupplementaryCodePoint(c) ? Sort.DENSE : Sort.OTHER;
    }

    @Override
    public boolean isEstimate() {
        return true;
    }
}
