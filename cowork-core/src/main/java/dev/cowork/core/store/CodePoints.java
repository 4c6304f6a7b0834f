package dev.cowork.core.store;

/** Orders texts by Unicode code points, as databases order UTF-8; {@link String#compareTo} orders by UTF-16 units. */
final class CodePoints {
    private CodePoints() {}

    static int compare(String one, String two) {
        int shorter = Math.min(one.length(), two.length());
        for (int i = 0; i < shorter; i++) {
            if (one.charAt(i) != two.charAt(i)) {
                return Integer.compare(rank(one.charAt(i)), rank(two.charAt(i)));
            }
        }
        return Integer.compare(one.length(), two.length());
    }

    /** Surrogates stand for code points above all others, but lie below U+E000 as units. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
