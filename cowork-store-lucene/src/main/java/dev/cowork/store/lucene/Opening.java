package dev.cowork.store.lucene;

import dev.cowork.error.CoworkException;
import dev.cowork.error.IndexException;
import dev.cowork.spi.IndexSpec;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.IndexFormatTooNewException;

/** Opens an index where its spec says, and says in our words why it cannot be. */
final class Opening {
    private Opening() {}

    static OpenIndex open(IndexSpec spec, IndexKind kind) {
        try {
            return spec.directory().isEmpty()
                    ? OpenIndex.inMemory(kind)
                    : inDirectory(spec.directory().get(), kind);
        } catch (IOException e) {
            throw new IndexException("The " + kind.noun() + " in memory could not be made", e);
        }
    }

    private static OpenIndex inDirectory(Path directory, IndexKind kind) {
        try {
            return Uninterrupted.call(() -> OpenIndex.in(directory, kind));
        } catch (IndexFormatTooNewException e) {
            throw kind.unusable(directory, "was made by a newer version", e);
        } catch (IOException | RuntimeException e) {
            if (e instanceof CoworkException known) {
                throw known;
            }
            // Lucene answers damage with many types: a flipped length, name or enum is found in different places.
            throw kind.unusable(directory, "is damaged or is not one", e);
        }
    }
}
