package dev.cowork.store.lucene;

import dev.cowork.error.IndexException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.lucene.index.IndexWriterConfig;
import org.jspecify.annotations.Nullable;

/**
 * What sort of index is kept in a directory.
 *
 * @param noun what people call it in a message, such as {@code keyword index}
 * @param contentKey the name, in the user data of a commit, of what the content was made by
 * @param content what the content is made by in this version; another value means that the index is made again
 * @param config makes the writer's settings, but for what all kinds share
 */
record IndexKind(String noun, String contentKey, String content, Supplier<IndexWriterConfig> config) {
    IndexException unusable(Path directory, String why, @Nullable Exception cause) {
        return new IndexException(
                "The " + noun + " in " + directory + " " + why + "; empty the directory to make it again", cause);
    }
}
