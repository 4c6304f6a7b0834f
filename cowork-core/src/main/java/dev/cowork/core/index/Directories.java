package dev.cowork.core.index;

import dev.cowork.error.IndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Empties the directory of an index that is to be made again. */
final class Directories {
    private Directories() {}

    static void empty(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> inside = walk.filter(path -> !path.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path path : inside) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new IndexException(
                    "Could not empty the index directory " + directory + " to make the index again; delete it by hand",
                    e);
        }
    }
}
