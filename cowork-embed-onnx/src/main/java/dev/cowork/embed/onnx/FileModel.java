package dev.cowork.embed.onnx;

import dev.cowork.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A model in files that the host names. The runtime opens the file itself, so that it may have companions. */
final class FileModel {
    /** Ten times the largest vocabulary in use. */
    private static final long TOKENIZER_LIMIT = 64L << 20;

    private FileModel() {}

    static LoadedModel load(Path model, Path tokenizer) {
        String file = existing("model", model).toAbsolutePath().toString();
        byte[] json = readTokenizer(existing("tokenizer", tokenizer));
        return new LoadedModel(
                name(model),
                (environment, options) -> environment.createSession(file, options),
                hash(model),
                json,
                Digests.of(json),
                new LoadedModel.Defaults(Pooling.CLS, "", 0));
    }

    /** What loading would refuse at first sight. */
    static Optional<String> lack(Path model, Path tokenizer) {
        try {
            existing("model", model);
            existing("tokenizer", tokenizer);
            return Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static Path existing(String what, Path path) {
        if (!Files.isRegularFile(path)) {
            throw new InvalidInputException("The " + what + " " + path + " is no file; name the "
                    + (what.equals("model") ? ".onnx file of the model" : "tokenizer.json that belongs to the model"));
        }
        return path;
    }

    private static byte[] readTokenizer(Path path) {
        try {
            if (Files.size(path) > TOKENIZER_LIMIT) {
                throw new InvalidInputException("The tokenizer " + path + " has " + Files.size(path)
                        + " bytes, more than a tokenizer.json ever has; name the right file");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw unreadable("tokenizer", path, e);
        }
    }

    private static String hash(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return Digests.of(in);
        } catch (IOException e) {
            throw unreadable("model", path, e);
        }
    }

    private static InvalidInputException unreadable(String what, Path path, IOException cause) {
        return new InvalidInputException("The " + what + " " + path + " cannot be read; check the file", cause);
    }

    private static String name(Path model) {
        String file = String.valueOf(model.getFileName());
        return file.endsWith(".onnx") ? file.substring(0, file.length() - ".onnx".length()) : file;
    }
}
