package dev.cowork.http;

import dev.cowork.error.ProviderException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: what is broken is an error, not a replacement character. */
final class Utf8 {
    private Utf8() {}

    static String decode(byte[] bytes, CallErrors errors) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw errors.of(ProviderException.Kind.MALFORMED, "the answer is not UTF-8", e);
        }
    }
}
