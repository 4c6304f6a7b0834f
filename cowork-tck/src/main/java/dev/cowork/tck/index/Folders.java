package dev.cowork.tck.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Looks into and empties the folder of an index. */
final class Folders {
    private Folders() {}

    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static void empty(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Whether any file of the folder has these characters, as UTF-8, in its bytes or its name. */
    static boolean contain(Path folder, String text) throws IOException {
        for (Path file : files(folder)) {
            // ISO 8859-1 maps bytes to characters one to one, so that a search in strings is one in bytes.
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            String wanted = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            if (bytes.contains(wanted) || file.toString().contains(text)) {
                return true;
            }
        }
        return false;
    }
}
