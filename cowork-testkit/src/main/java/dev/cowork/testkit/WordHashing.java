package dev.cowork.testkit;

import java.util.Locale;

/**
 * Turns texts into vectors by hashing: each word adds a few signed ones at places that its hash chooses (the hashing
 * trick, Weinberger et al., 2009), and so do, more weakly, the groups of three characters in it. Texts that share words
 * are near each other, texts that share none are nearly orthogonal. The same on every JVM.
 *
 * @param dimensions the length of the vectors
 * @param seed another seed, other places
 * @param maxWords how many words are read
 */
record WordHashing(int dimensions, long seed, int maxWords) {
    private static final int PLACES = 4;
    private static final float WORD = 1f;
    private static final float GRAM = 0.25f;

    float[] embed(String text) {
        float[] vector = new float[dimensions];
        String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1);
        int read = 0;
        for (String word : words) {
            if (!word.isEmpty() && read++ < maxWords) {
                addWord(vector, word);
            }
        }
        return normalise(vector);
    }

    private void addWord(float[] vector, String word) {
        add(vector, word, WORD);
        for (int i = 0; i + 3 <= word.length(); i++) {
            add(vector, "#" + word.substring(i, i + 3), GRAM);
        }
    }

    private void add(float[] vector, String feature, float weight) {
        long state = hash(feature) ^ mix(seed);
        for (int i = 0; i < PLACES; i++) {
            state = mix(state + i + 1);
            int place = (int) Long.remainderUnsigned(state >>> 1, dimensions);
            vector[place] += (state & 1) == 0 ? weight : -weight;
        }
    }

    /** FNV-1a, 64 bits, over UTF-16 units. */
    private static long hash(String feature) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < feature.length(); i++) {
            hash = (hash ^ feature.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static float[] normalise(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        if (squares == 0) {
            // A text without words needs a direction too.
            vector[0] = 1;
            return vector;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        return vector;
    }
}
