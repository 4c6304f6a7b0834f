package dev.cowork.embed.onnx;

import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Unpacks ONNX Runtime's native libraries into a directory of the host.
 *
 * <p>They go into a subdirectory named after the platform and the libraries' hash: two versions of the runtime never
 * overwrite each other, and nothing else in the directory is touched. What is there with the right hash stays; anything
 * else is replaced in one move, so that a process that has the old file loaded keeps it.
 */
final class NativeLibraries {
    private static final int NAME_DIGITS = 12;

    private NativeLibraries() {}

    /** Unpacks what is missing and answers the directory that holds the libraries. */
    static Path unpack(Path directory, Platform platform) {
        if (!platform.isInJar()) {
            throw new ProviderException(Kind.UNSUPPORTED, Preflight.unsupported(platform), null);
        }
        try {
            Map<String, String> hashes = hashes(platform);
            String first = hashes.getOrDefault(platform.libraries().get(0), "").substring(0, NAME_DIGITS);
            Path target = Files.createDirectories(
                    directory.toAbsolutePath().resolve("onnxruntime-" + platform.folder() + "-" + first));
            for (String library : platform.libraries()) {
                unpack(platform, library, target.resolve(library), hashes.getOrDefault(library, ""));
            }
            return target;
        } catch (IOException e) {
            throw new ProviderException(
                    Kind.UNSUPPORTED,
                    "The native libraries of ONNX Runtime cannot be unpacked to " + directory + ": " + e
                            + ". Name a directory that can be written and has 40 MB left",
                    e);
        }
    }

    private static Map<String, String> hashes(Platform platform) throws IOException {
        Map<String, String> hashes = new HashMap<>();
        List<String> names = platform.libraries();
        for (String name : names) {
            hashes.put(name, Digests.of(resource(platform, name)));
        }
        return hashes;
    }

    private static InputStream resource(Platform platform, String name) throws IOException {
        return platform.open(name).orElseThrow(() -> new IOException(name + " is not in the jar"));
    }

    private static void unpack(Platform platform, String name, Path target, String hash) throws IOException {
        if (Files.isRegularFile(target)
                && Digests.of(Files.newInputStream(target)).equals(hash)) {
            return;
        }
        Path part = Files.createTempFile(target.getParent(), name, ".part");
        try {
            try (InputStream in = resource(platform, name)) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
