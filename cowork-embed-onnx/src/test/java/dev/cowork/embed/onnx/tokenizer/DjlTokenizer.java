package dev.cowork.embed.onnx.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** HuggingFace's own tokenizers library, behind DJL: the reference. */
public final class DjlTokenizer implements AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;

    public DjlTokenizer(byte[] json, int limit) {
        String length = Integer.toString(limit);
        Map<String, String> options = Map.of("truncation", "true", "maxLength", length, "modelMaxLength", length);
        try {
            tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Encodes a text. Half a surrogate pair goes in as U+FFFD, as in every lossy conversion to UTF-8: from one in its raw
     * form the JNI bridge would mangle the whole pairs beside it too.
     */
    public int[] encode(String text) {
        long[] ids = tokenizer.encode(wellFormed(text)).getIds();
        int[] out = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            out[i] = Math.toIntExact(ids[i]);
        }
        return out;
    }

    private static String wellFormed(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
