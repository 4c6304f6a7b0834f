package dev.cowork.system;

/** Text that makes many passages. */
final class Paragraphs {
    private static final int WORDS = 120;

    private Paragraphs() {}

    /** Each is a passage of its own, of more than a hundred words, and unlike the others. */
    static String of(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            for (int word = 0; word < WORDS; word++) {
                text.append("word").append(i * 7 + word).append(word % 12 == 11 ? ". " : " ");
            }
            text.append("\n\n");
        }
        return text.toString();
    }
}
