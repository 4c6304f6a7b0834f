package dev.cowork.embed.onnx.tokenizer;

import java.util.List;
import java.util.Random;

/** Random texts in which everything that a tokenizer may trip over is likely. */
final class RandomTexts {
    private static final List<String> PIECES = List.of(
            "[CLS]",
            "[SEP]",
            "[UNK]",
            "[MASK]",
            "[PAD]",
            "[sep]",
            "[SEP",
            "##ing",
            "##",
            "don't",
            "e-mail",
            "naïve",
            "Ünïcödé",
            "İstanbul",
            "ΣΑΣ",
            "ß",
            "ﬁne",
            "\u212B",
            "\uD55C\uAD6D\uC5B4",
            "\u1112\u1161\u11AB",
            "日本語",
            "ｶﾞ",
            "\uD83D\uDC69\u200D\uD83D\uDCBB",
            "\uD83C\uDDE9\uD83C\uDDEA",
            "\uD83D\uDE00\uFE0F",
            "\uFEFF",
            "\u200B",
            "\u00AD",
            "\u202E",
            "\0",
            "\u0085",
            "\u000B",
            "\u000C",
            "\t",
            "\r\n",
            "\u00A0",
            "\u3000",
            "\u2028",
            "\uFFFD",
            "\uE000",
            "\uD800",
            "\uDC00",
            "x".repeat(100),
            "y".repeat(101),
            "http://a.b/c?d=e&f",
            "3.14",
            "foo_bar",
            "camelCase");

    private final Random random;

    RandomTexts(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(40); left > 0; left--) {
            switch (random.nextInt(8)) {
                case 0 -> text.append(PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.append(' ');
                case 2 -> text.appendCodePoint(random.nextInt(0x110000));
                case 3 -> text.appendCodePoint(random.nextInt(0x3000));
                case 4 -> text.appendCodePoint(0x300 + random.nextInt(0x70));
                case 5 -> text.appendCodePoint(0xAC00 + random.nextInt(0x2BA4));
                default -> text.append(word());
            }
        }
        return text.toString();
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int left = 1 + random.nextInt(12); left > 0; left--) {
            word.append((char) ((random.nextInt(9) == 0 ? 'A' : 'a') + random.nextInt(26)));
        }
        return word.toString();
    }
}
