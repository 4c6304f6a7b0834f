package dev.cowork.bench.eval;

/** Words as blanks divide them. */
final class Words {
    private Words() {}

    static int count(String text) {
        int words = 0;
        boolean inWord = false;
        for (int at = 0; at < text.length(); at++) {
            boolean blank = Character.isWhitespace(text.charAt(at));
            words += !blank && !inWord ? 1 : 0;
            inWord = !blank;
        }
        return words;
    }

    /** How many characters the first so many words take, with the blanks behind them. */
    static int lengthOf(String text, int words) {
        int seen = 0;
        boolean inWord = false;
        for (int at = 0; at < text.length(); at++) {
            boolean blank = Character.isWhitespace(text.charAt(at));
            if (!blank && !inWord && ++seen > words) {
                return at;
            }
            inWord = !blank;
        }
        return text.length();
    }
}
