package dev.cowork.core.llm;

import dev.cowork.llm.TokenCounter;

/**
 * Guesses the tokens of a text as byte-pair tokenizers make them: a word of up to six Latin letters is one token and each
 * further six another, other alphabets take one for three letters, Chinese, Japanese and Korean one for each character,
 * digits one for three, punctuation one each, line ends one for a run, and indentation one for eight blanks. Made for
 * budgets, where a tenth more or less is fine; a count that a server reports is always told apart.
 */
public final class EstimatedTokenCounter implements TokenCounter {
    private static final int LATIN_LETTERS = 6;
    private static final int OTHER_LETTERS = 3;
    private static final int DIGITS = 3;
    private static final int BLANKS = 8;

    /** Creates a counter. */
    public EstimatedTokenCounter() {}

    /** The sorts of characters that runs are made of. */
    private enum Sort {
        LATIN(LATIN_LETTERS),
        LETTER(OTHER_LETTERS),
        DENSE(1),
        DIGIT(DIGITS),
        LINE_END(Integer.MAX_VALUE),
        BLANK(BLANKS),
        OTHER(1);

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
        if (run == 0 || sort == Sort.BLANK && run == 1) {
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
            return Sort.OTHER;
        }
        if (Character.isIdeographic(c) || c >= 0x3040 && c <= 0x30FF || c >= 0xAC00 && c <= 0xD7A3) {
            return Sort.DENSE;
        }
        return c < 0x250 ? Sort.LATIN : Sort.LETTER;
    }

    @Override
    public boolean isEstimate() {
        return true;
    }
}
