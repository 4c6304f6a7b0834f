package dev.cowork.testkit.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Turns chunks of bytes into chunks of text, though a character may be cut in two. Used by one thread. */
final class Utf8Chunks {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final List<String> chunks = new ArrayList<>();
    /** The beginning of a character, or nothing. */
    private byte[] rest = {};

    void add(byte[] bytes, int length) {
        decode(bytes, length, false);
    }

    /** The chunks; what is left of a character that never came whole is a replacement character. */
    List<String> end() {
        decode(new byte[0], 0, true);
        return List.copyOf(chunks);
    }

    private void decode(byte[] bytes, int length, boolean last) {
        ByteBuffer in = ByteBuffer.allocate(rest.length + length);
        in.put(rest).put(bytes, 0, length).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, out, last);
        rest = new byte[in.remaining()];
        in.get(rest);
        if (out.flip().hasRemaining()) {
            chunks.add(out.toString());
        }
    }
}
