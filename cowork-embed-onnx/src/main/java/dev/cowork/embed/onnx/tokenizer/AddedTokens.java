package dev.cowork.embed.onnx.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The tokens that are looked for in the text as it came, before anything is normalised, such as {@code [SEP]}. The
 * leftmost match wins, of several there the longest. Immutable.
 */
final class AddedTokens {
    private final List<Token> tokens;

    AddedTokens(Map<String, Integer> ids) {
        List<Token> sorted = new ArrayList<>();
        ids.forEach((content, id) -> sorted.add(new Token(content, id)));
        sorted.sort(Comparator.comparingInt((Token t) -> t.content().length())
                .reversed()
                .thenComparing(Token::content));
        tokens = List.copyOf(sorted);
    }

    /** Finds the next token, or one at the text's end that is empty. */
    Match next(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            for (Token token : tokens) {
                if (text.startsWith(token.content(), at)) {
                    return new Match(at, at + token.content().length(), token.id());
                }
            }
        }
        return new Match(text.length(), text.length(), Vocabulary.NONE);
    }

    private record Token(String content, int id) {}

    /** Where a token is, and its id; {@link Vocabulary#NONE} for none. */
    record Match(int start, int end, int id) {
        boolean found() {
            return id != Vocabulary.NONE;
        }
    }
}
