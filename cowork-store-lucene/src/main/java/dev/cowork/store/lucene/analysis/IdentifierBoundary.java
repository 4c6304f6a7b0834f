package dev.cowork.store.lucene.analysis;

/** Where a new word of an identifier begins. */
final class IdentifierBoundary {
    private IdentifierBoundary() {}

    /** Whether a word begins with the character at this place, which is not the first. */
    static boolean before(CharSequence word, int place) {
        char left = word.charAt(place - 1);
        char right = word.charAt(place);
        return right == '_'
                || (Character.isDigit(left) != Character.isDigit(right) && left != '_')
                || (Character.isLowerCase(left) && Character.isUpperCase(right))
                || endsCapitals(word, place);
    }

    /** Whether this stands between names that are joined, as in {@code dev.cowork.Search}. */
    static boolean isDot(char character) {
        return character == '.' || character == ':';
    }

    /** Before the S of HTTPServer; not before the A of DNAs, which needs a second small letter. */
    private static boolean endsCapitals(CharSequence word, int place) {
        return place + 2 < word.length()
                && Character.isUpperCase(word.charAt(place - 1))
                && Character.isUpperCase(word.charAt(place))
                && Character.isLowerCase(word.charAt(place + 1))
                && Character.isLowerCase(word.charAt(place + 2));
    }
}
