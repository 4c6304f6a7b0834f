package dev.cowork.servers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what {@code .ci/servers} has prepared in the folder that the property {@code cowork.servers.dir} names. */
final class Prepared {
    private Prepared() {}

    static Path folder() {
        return Path.of(System.getProperty("cowork.servers.dir", "target/servers"))
                .toAbsolutePath()
                .normalize();
    }

    /** A file below the folder; skips the test where there is none, except in CI, where it must be. */
    static Path file(String name) {
        Path file = folder().resolve(name);
        require(Files.exists(file), file + " is missing");
        return file;
    }

    /** Skips the test unless what it needs is there; in CI it fails, since what is skipped there is never noticed. */
    static void require(boolean there, String otherwise) {
        if (there) {
            return;
        }
        String missing = "SKIPPED: " + otherwise + "; run .ci/servers or set -Dcowork.servers.dir";
        System.out.println(missing);
        assertFalse("true".equals(System.getenv("CI")), missing);
        assumeTrue(false, missing);
    }

    static Optional<Path> onPath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
