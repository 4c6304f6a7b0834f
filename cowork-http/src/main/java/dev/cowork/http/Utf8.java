package dev.cowork.http;

import dev.cowork.error.ProviderException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: what is broken is an error, not a replacement character. */
final class Utf8 {
    private Utf8() {}

    static String decode(byte[] bytes, CallErrors errors) {
        return decode(bytes, 0, bytes.length, errors);
    }

    static String decode(byte[] bytes, int from, int length, CallErrors errors) {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        // The strict way costs three times the garbage. Who finds no replacement need not go it: nothing was broken.
        return text.indexOf('\uFFFD') < 0 ? text : strictly(ByteBuffer.wrap(bytes, from, length), errors);
    }

    private static String strictly(ByteBuffer bytes, CallErrors errors) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw errors.of(ProviderException.Kind.MALFORMED, "the answer is not UTF-8", e);
        }
    }
}
