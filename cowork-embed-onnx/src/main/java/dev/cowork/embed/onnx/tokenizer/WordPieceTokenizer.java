package dev.cowork.embed.onnx.tokenizer;

/**
 * Turns a text into the ids that a BERT model reads. Immutable, safe for use by many threads.
 *
 * <p>It stops reading when it has as many tokens as were asked for, so that a huge text costs no more than a long one.
 */
public final class WordPieceTokenizer {
    private final TokenizerSpec spec;

    WordPieceTokenizer(TokenizerSpec spec) {
        this.spec = spec;
    }

    /**
     * Reads a tokenizer as HuggingFace's tokenizers write it.
     *
     * @param json the content of {@code tokenizer.json}
     * @param origin where it came from, for messages
     * @return the tokenizer
     * @throws dev.cowork.error.InvalidInputException if it is no such file, or asks for something else than WordPiece
     *     after BERT's normaliser and splitter
     */
    public static WordPieceTokenizer fromJson(byte[] json, String origin) {
        return new WordPieceTokenizer(TokenizerJson.read(json, origin));
    }

    /**
     * The number of tokens to which the file itself says that a text is to be cut.
     *
     * @return the number, or 0 when the file does not say
     */
    public int ownLimit() {
        return spec.truncation();
    }

    /**
     * How many tokens stand around each text.
     *
     * @return usually 2
     */
    public int specialTokens() {
        return spec.before().length + spec.after().length;
    }

    /**
     * Turns a text into ids, with the special tokens around it.
     *
     * @param text any text; unpaired surrogates are dropped
     * @param limit the largest number of ids, more than {@link #specialTokens()}
     * @return at most {@code limit} ids
     */
    public int[] encode(String text, int limit) {
        Pieces out = new Pieces(limit - specialTokens());
        int at = 0;
        while (at < text.length() && !out.isFull()) {
            AddedTokens.Match match = spec.added().next(text, at);
            appendText(text, at, match.start(), out);
            if (match.found()) {
                out.add(match.id());
            }
            at = match.end();
        }
        return out.between(spec.before(), spec.after());
    }

    /** Word by raw word: no rule of the normaliser reaches over a space of ASCII. */
    private void appendText(String text, int from, int to, Pieces out) {
        int start = from;
        for (int at = from; at < to && !out.isFull(); at++) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\n') {
                appendRawWord(text.substring(start, at), out);
                start = at + 1;
            }
        }
        if (!out.isFull()) {
            appendRawWord(text.substring(start, to), out);
        }
    }

    private void appendRawWord(String raw, Pieces out) {
        if (!raw.isEmpty()) {
            Words.visit(spec.normalizer().normalize(raw), word -> {
                spec.model().append(word, out);
                return !out.isFull();
            });
        }
    }
}
