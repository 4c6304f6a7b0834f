package dev.cowork.store.lucene;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;

/**
 * Does not wait for the disk while an index is small. What a dead process had committed is there all the same, since the
 * operating system has it; what a power failure takes is found by its checksums, which are all compared when a small
 * index is opened, and made again from the store. Waiting costs some 30 ms a commit, a minute for 2,000 workspaces.
 */
final class SmallUnsynced extends FilterDirectory {
    /** Half of what is compared on open, so that nothing is both unsynced and unchecked. */
    private static final long SMALL = CommittedFiles.SMALL / 2;

    SmallUnsynced(Directory directory) {
        super(directory);
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
        if (isLarge()) {
            super.sync(names);
        }
    }

    @Override
    public void syncMetaData() throws IOException {
        if (isLarge()) {
            super.syncMetaData();
        }
    }

    /** By all files that are there: Lucene asks for single ones too, such as the small one that names the others. */
    private boolean isLarge() throws IOException {
        long bytes = 0;
        for (String name : listAll()) {
            bytes += lengthIfThere(name);
        }
        return bytes > SMALL;
    }

    /** A search that ends may delete the files that it was the last to read. */
    private long lengthIfThere(String name) throws IOException {
        try {
            return fileLength(name);
        } catch (NoSuchFileException | FileNotFoundException e) {
            return 0;
        }
    }
}
