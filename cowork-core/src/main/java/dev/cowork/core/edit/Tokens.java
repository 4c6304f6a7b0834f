package dev.cowork.core.edit;

import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.VersionToken;
import java.math.BigInteger;
import java.util.Locale;

/**
 * Makes tokens and knows its own. The check is made of the chat, the state, the lines and the text, so that no chat can
 * use what another was shown, and a model that mistypes a number is told so.
 */
final class Tokens {
    private static final int DIGITS = 13;
    private static final int BITS_OF_A_DIGIT = 5;

    private Tokens() {}

    static VersionToken of(ChatId chat, DocumentState state, int firstLine, int lastLine) {
        return checked(
                chat,
                new VersionToken(
                        state.id(),
                        state.version(),
                        state.draftNumber(),
                        state.revision(),
                        firstLine,
                        lastLine,
                        "0".repeat(DIGITS)),
                state.text());
    }

    static boolean isOf(ChatId chat, VersionToken token, String text) {
        return checked(chat, token, text).equals(token);
    }

    private static VersionToken checked(ChatId chat, VersionToken token, String text) {
        String facts = String.join(
                "|",
                chat.value(),
                token.document().value(),
                String.valueOf(token.version()),
                String.valueOf(token.draft()),
                String.valueOf(token.revision()),
                String.valueOf(token.firstLine()),
                String.valueOf(token.lastLine()),
                ContentHash.of(text).hex());
        return new VersionToken(
                token.document(),
                token.version(),
                token.draft(),
                token.revision(),
                token.firstLine(),
                token.lastLine(),
                check(ContentHash.of(facts)));
    }

    /** The first 65 bits in digits of 5 bits. */
    private static String check(ContentHash hash) {
        String digits = new BigInteger(hash.hex(), 16)
                .shiftRight(256 - DIGITS * BITS_OF_A_DIGIT)
                .toString(1 << BITS_OF_A_DIGIT);
        return "0".repeat(DIGITS - digits.length()) + digits.toLowerCase(Locale.ROOT);
    }
}
