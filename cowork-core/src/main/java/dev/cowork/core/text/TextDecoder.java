package dev.cowork.core.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes bytes that are text: UTF-8, UTF-16 with a byte order mark, and where neither fits Windows-1252, if hardly any
 * byte is outside ASCII and none is a control character. Everything else is binary.
 */
final class TextDecoder {
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16_BE_MARK = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] UTF_16_LE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final double MOST_FOREIGN = 0.2;

    private TextDecoder() {}

    static Optional<String> decode(byte[] bytes) {
        if (startsWith(bytes, UTF_8_MARK)) {
            return strict(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, UTF_16_BE_MARK)) {
            return strict(bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (startsWith(bytes, UTF_16_LE_MARK)) {
            return strict(bytes, 2, StandardCharsets.UTF_16LE);
        }
        Optional<String> text = strict(bytes, 0, StandardCharsets.UTF_8);
        return text.isEmpty() && isWestern(bytes) ? strict(bytes, 0, WESTERN) : text;
    }

    private static Optional<String> strict(byte[] bytes, int from, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
            return isText(text) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty(); // not this encoding: that is the answer, not a failure
        }
    }

    /** NUL is never text; other control characters are rare in it (form feeds, escapes of terminals). */
    private static boolean isText(String text) {
        int controls = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') {
                controls++;
            }
        }
        return controls * 100L <= text.length();
    }

    private static boolean isWestern(byte[] bytes) {
        int foreign = 0;
        for (byte b : bytes) {
            int c = b & 0xFF;
            if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') {
                return false;
            }
            if (c >= 0x80) {
                foreign++;
            }
        }
        return foreign <= MOST_FOREIGN * bytes.length;
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (bytes[i] != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
