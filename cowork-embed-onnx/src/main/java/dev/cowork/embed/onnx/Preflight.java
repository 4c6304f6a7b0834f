package dev.cowork.embed.onnx;

import dev.cowork.error.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what this machine lacks for a model, without loading native code. */
final class Preflight {
    /** What the libraries of the largest platform need, unpacked. */
    private static final long NEEDED_BYTES = 50L << 20;

    private Preflight() {}

    static List<String> run(Optional<Path> nativeDirectory, Optional<String> modelLack) {
        List<String> lacks = new ArrayList<>();
        Platform platform = Platform.current();
        if (!platform.isInJar()) {
            lacks.add(unsupported(platform));
        }
        if (platform.folder().startsWith("linux-") && isMusl(Path.of("/"))) {
            lacks.add("ONNX Runtime is built for glibc and this system has musl (such as Alpine Linux):"
                    + " use a system or container image with glibc, or a remote embedding model");
        }
        checkDirectory(nativeDirectory).ifPresent(lacks::add);
        modelLack.ifPresent(lacks::add);
        return List.copyOf(lacks);
    }

    static String unsupported(Platform platform) {
        return "ONNX Runtime has no native libraries for " + platform.folder()
                + ", only for linux-x64, linux-aarch64, osx-aarch64 and win-x64:"
                + " use such a machine, or a remote embedding model";
    }

    /** A system with musl's loader and without glibc's, in any of the places where either is installed. */
    static boolean isMusl(Path root) {
        return hasFile(root.resolve("lib"), "ld-musl-*.so.1")
                && !hasFile(root.resolve("lib64"), "ld-linux-*.so.*")
                && !hasFile(root.resolve("lib"), "ld-linux-*.so.*");
    }

    private static boolean hasFile(Path directory, String glob) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (var found = Files.newDirectoryStream(directory, glob)) {
            return found.iterator().hasNext();
        } catch (IOException e) {
            // What cannot be listed is not held against the machine.
            return false;
        }
    }

    static Optional<String> checkModel(BundledModel.Resources resources) {
        try {
            Optional<BundledModel> model = BundledModel.find(resources);
            model.ifPresent(BundledModel::check);
            return model.isPresent() ? Optional.empty() : Optional.of(BundledModel.missingText());
        } catch (ProviderException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    static Optional<String> checkDirectory(Optional<Path> nativeDirectory) {
        Path wanted = nativeDirectory.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
        String advice = nativeDirectory.isPresent()
                ? ": name another directory for native libraries"
                : ": set java.io.tmpdir, or name a directory for native libraries";
        Path existing = nearestExisting(wanted.toAbsolutePath());
        if (!Files.isDirectory(existing)) {
            return Optional.of(
                    existing + " is no directory, so that native libraries cannot be unpacked to " + wanted + advice);
        }
        return problem(existing)
                .map(problem -> "Native libraries are to be unpacked to " + wanted + ", which " + problem + advice);
    }

    private static Optional<String> problem(Path directory) {
        try {
            // Permission bits prove nothing for root or on a read-only file system: try.
            Files.delete(Files.createTempFile(directory, "cowork", ".probe"));
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < NEEDED_BYTES) {
                return Optional.of("has only " + (free >> 20) + " MB left of " + (NEEDED_BYTES >> 20) + " needed");
            }
            return Mounts.ofThisMachine().forbidsExecution(directory.toRealPath())
                    ? Optional.of("is on a file system mounted with noexec")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be written (" + e + ")");
        }
    }

    private static Path nearestExisting(Path path) {
        Path at = path;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
