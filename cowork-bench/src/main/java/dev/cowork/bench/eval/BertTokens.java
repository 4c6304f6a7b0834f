package dev.cowork.bench.eval;

import dev.cowork.embed.onnx.tokenizer.WordPieceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Counts tokens as BERT does, so that budgets mean the same as in what others publish. */
final class BertTokens {
    private static final String FILE = "dev/cowork/embed/bgesmallen/bge-small-en-v1.5-q-tokenizer.json";

    private final WordPieceTokenizer tokenizer;

    private BertTokens(WordPieceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    static BertTokens load() {
        try (InputStream in = BertTokens.class.getClassLoader().getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("cowork-embed-bge-small-en is not on the class path");
            }
            return new BertTokens(WordPieceTokenizer.fromJson(in.readAllBytes(), FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many tokens a text has, without the special ones around it. */
    int count(String text) {
        return tokenizer.encode(text, Integer.MAX_VALUE - 8).length - tokenizer.specialTokens();
    }
}
