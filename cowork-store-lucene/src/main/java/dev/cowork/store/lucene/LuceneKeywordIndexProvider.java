package dev.cowork.store.lucene;

import dev.cowork.error.CoworkException;
import dev.cowork.error.IndexException;
import dev.cowork.spi.IndexSpec;
import dev.cowork.spi.KeywordIndex;
import dev.cowork.spi.KeywordIndexProvider;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.jspecify.annotations.Nullable;

/**
 * Opens keyword indexes on Lucene, in a directory or in memory. Thread-safe.
 *
 * <p>What the files hold is checked against their checksums on open: all of it while it is small (under 16 MB) or when
 * its last opener did not close it; else the structure only, since reading hundreds of megabytes would take longer than
 * opening.
 */
public final class LuceneKeywordIndexProvider implements KeywordIndexProvider {
    /** Creates the provider, as {@link java.util.ServiceLoader} does. */
    public LuceneKeywordIndexProvider() {}

    @Override
    public String id() {
        return "lucene";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    /**
     * Opens an index.
     *
     * @throws IndexException if what is there is damaged, newer, made by another analysis, or foreign
     * @throws dev.cowork.error.AlreadyOpenException if the directory is open already, in this process or another one
     */
    @Override
    public KeywordIndex open(IndexSpec spec) {
        try {
            return spec.directory().isEmpty()
                    ? LuceneKeywordIndex.inMemory()
                    : inDirectory(spec.directory().get());
        } catch (IOException e) {
            throw new IndexException("The keyword index in memory could not be made", e);
        }
    }

    private static KeywordIndex inDirectory(Path directory) {
        try {
            return Uninterrupted.call(() -> LuceneKeywordIndex.in(directory));
        } catch (IndexFormatTooNewException e) {
            throw unusable(directory, "was made by a newer version", e);
        } catch (IOException | RuntimeException e) {
            if (e instanceof CoworkException known) {
                throw known;
            }
            // Lucene answers damage with many types: a flipped length, name or enum is found in different places.
            throw unusable(directory, "is damaged or is not one", e);
        }
    }

    static IndexException unusable(Path directory, String why, @Nullable Exception cause) {
        return new IndexException(
                "The keyword index in " + directory + " " + why + "; empty the directory to make it again", cause);
    }
}
