package dev.cowork.core.block;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a unified diff does to one file.
 *
 * @param oldPath the file as it was; null when it is new, or when the diff names none
 * @param newPath the file as it will be; null when it goes, or when the diff names none
 * @param hunks its hunks, in the diff's order
 */
public record FilePatch(@Nullable String oldPath, @Nullable String newPath, List<PatchHunk> hunks) {
    /**
     * Copies the hunks.
     */
    public FilePatch {
        hunks = List.copyOf(hunks);
    }

    /**
     * Whether the file is new.
     *
     * @return true when only a new path is given
     */
    public boolean creates() {
        return oldPath == null && newPath != null;
    }

    /**
     * Whether the file goes.
     *
     * @return true when only an old path is given
     */
    public boolean deletes() {
        return oldPath != null && newPath == null;
    }
}
