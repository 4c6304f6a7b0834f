package dev.cowork.core.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at a directory before data is kept in it. */
final class DataDirectory {
    private DataDirectory() {}

    /** Why data cannot be kept there; makes nothing that stays. */
    static Optional<String> lack(Path directory) {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            return Optional.of("Data cannot be kept in " + directory + ", since " + existing
                    + " is no directory: choose another directory");
        }
        try {
            // Permission bits prove nothing for root or on a read-only file system: try.
            Files.delete(Files.createTempFile(existing, "cowork", ".probe"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("Data cannot be kept in " + directory + ", since " + existing + " cannot be written ("
                    + e + "): choose another directory");
        }
    }
}
