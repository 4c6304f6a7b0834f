package dev.cowork.embed.onnx.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tokens that are looked for in the text as it came, before anything is normalised, such as {@code [SEP]}. The
 * leftmost match wins, of several there the longest. Immutable.
 */
final class AddedTokens {
    private final List<Token> tokens;
    private final String firstCharacters;

    AddedTokens(Map<String, Integer> ids) {
        List<Token> sorted = new ArrayList<>();
        ids.forEach((content, id) -> sorted.add(new Token(content, id)));
        sorted.sort(Comparator.comparingInt((Token t) -> t.content().length())
                .reversed()
                .thenComparing(Token::content));
        tokens = List.copyOf(sorted);
        firstCharacters = tokens.stream()
                .map(token -> token.content().substring(0, 1))
                .distinct()
                .collect(Collectors.joining());
    }

    /** Finds the next token, or one at the text's end that is empty. */
    Match next(String text, int from) {
        for (int at = candidate(text, from); at < text.length(); at = candidate(text, at + 1)) {
            for (Token token : tokens) {
                if (text.startsWith(token.content(), at)) {
                    return new Match(at, at + token.content().length(), token.id());
                }
            }
        }
        return new Match(text.length(), text.length(), Vocabulary.NONE);
    }

    /** The next place where a token may start; all of BERT's start with one character, which the JDK finds at once. */
    private int candidate(String text, int from) {
        if (firstCharacters.length() != 1) {
            return from;
        }
        int found = text.indexOf(firstCharacters.charAt(0), from);
        return found < 0 ? text.length() : found;
    }

    private record Token(String content, int id) {}

    /** Where a token is, and its id; {@link Vocabulary#NONE} for none. */
    record Match(int start, int end, int id) {
        boolean found() {
            return id != Vocabulary.NONE;
        }
    }
}
