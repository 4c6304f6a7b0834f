package dev.cowork.bench.eval;

import dev.cowork.data.Range;

/**
 * Finds chunks in the text that they were cut from, whatever was done to the blanks: both are compared without any.
 */
final class Squeezed {
    private final String letters;

    /** The place in the text of each letter. */
    private final int[] places;

    private Squeezed(String letters, int[] places) {
        this.letters = letters;
        this.places = places;
    }

    static Squeezed of(String text) {
        StringBuilder letters = new StringBuilder();
        int[] places = new int[text.length()];
        for (int at = 0; at < text.length(); at++) {
            if (!Character.isWhitespace(text.charAt(at))) {
                places[letters.length()] = at;
                letters.append(text.charAt(at));
            }
        }
        return new Squeezed(letters.toString(), places);
    }

    /** From the chunk's first letter to behind its last. */
    Range find(String chunk) {
        String wanted = of(chunk).letters;
        int from = wanted.isEmpty() ? -1 : letters.indexOf(wanted);
        if (from < 0) {
            throw new EvaluationRefusedException("A chunk is not in the text that it was cut from: "
                    + chunk.substring(0, Math.min(80, chunk.length())));
        }
        return new Range(places[from], places[from + wanted.length() - 1] + 1);
    }
}
