package dev.cowork.embed.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files of the bundled model, read without the code under test. */
public final class TestModel {
    private static final String FOLDER = "/dev/cowork/embed/bgesmallen/";

    private TestModel() {}

    public static byte[] weights() {
        return read("bge-small-en-v1.5-q.onnx");
    }

    public static byte[] tokenizer() {
        return read("bge-small-en-v1.5-q-tokenizer.json");
    }

    private static byte[] read(String file) {
        try (InputStream in = TestModel.class.getResourceAsStream(FOLDER + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
