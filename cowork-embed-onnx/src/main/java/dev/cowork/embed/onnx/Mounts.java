package dev.cowork.embed.onnx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The mounted file systems of a Linux machine, as {@code /proc/self/mounts} lists them (fstab(5)); none elsewhere.
 *
 * @param lines the file's lines
 */
record Mounts(List<String> lines) {
    private static final int FIELDS = 4;

    static Mounts ofThisMachine() {
        Path table = Path.of("/proc/self/mounts");
        try {
            return new Mounts(Files.exists(table) ? Files.readAllLines(table, StandardCharsets.ISO_8859_1) : List.of());
        } catch (IOException e) {
            // What cannot be read is not held against the machine.
            return new Mounts(List.of());
        }
    }

    /** Whether the file system that holds a path is mounted so that no code on it may be run. */
    boolean forbidsExecution(Path path) {
        String[] best = {};
        for (String line : lines) {
            String[] fields = line.split(" ", -1);
            if (fields.length >= FIELDS
                    && path.startsWith(mountPoint(fields))
                    && (best.length == 0
                            || mountPoint(fields).getNameCount()
                                    >= mountPoint(best).getNameCount())) {
                best = fields;
            }
        }
        return best.length != 0 && Arrays.asList(best[3].split(",", -1)).contains("noexec");
    }

    /** Spaces and the like are written as three octal digits; only the space is common enough to matter. */
    private static Path mountPoint(String[] fields) {
        return Path.of(fields[1].replace("\\040", " "));
    }
}
