package dev.cowork.tck.index;

import java.util.List;
import java.util.Random;

/** Words that no stemmer brings together and no list of stop words holds. */
final class Vocabulary {
    private static final List<String> WORDS = List.of(
            "zebra", "walrus", "otter", "heron", "badger", "falcon", "lobster", "magnet", "lantern", "walnut", "copper",
            "velvet", "harbor", "glacier", "tundra", "saffron");

    private Vocabulary() {}

    static String anyWord(Random random) {
        // The square of a uniform number makes some words frequent and some rare.
        double uniform = random.nextDouble();
        return WORDS.get((int) (uniform * uniform * WORDS.size()));
    }

    /** Different words in a long text. */
    static String manyWords(int count) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < count; word++) {
            text.append("q").append(Integer.toString(word, 36)).append("z ");
        }
        return text.toString();
    }
}
