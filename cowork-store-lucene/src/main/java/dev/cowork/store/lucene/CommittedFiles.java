package dev.cowork.store.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.jspecify.annotations.Nullable;

/** The files of the last commit, looked at before Lucene opens them: each ends with a checksum of all of it. */
final class CommittedFiles {
    /** Up to this size, in bytes, all files are compared with their checksums on open. */
    static final long SMALL = 16L << 20;

    private final Directory directory;
    private final @Nullable SegmentInfos commit;

    private CommittedFiles(Directory directory, @Nullable SegmentInfos commit) {
        this.directory = directory;
        this.commit = commit;
    }

    /** Reads the commit, whose own file is checked first. */
    static CommittedFiles of(Directory directory) throws IOException {
        @Nullable String name = SegmentInfos.getLastCommitSegmentsFileName(directory.listAll());
        if (name == null) {
            return new CommittedFiles(directory, null);
        }
        check(directory, name);
        return new CommittedFiles(directory, SegmentInfos.readCommit(directory, name));
    }

    /** The user data of the commit; null where there is none. */
    @Nullable
    Map<String, String> userData() {
        return commit == null ? null : commit.getUserData();
    }

    /**
     * Compares all files with their checksums if they are small, or if asked for.
     *
     * @throws IOException if a file is damaged or missing
     */
    void check(boolean whateverTheSize) throws IOException {
        if (commit == null) {
            return;
        }
        Collection<String> files = commit.files(true);
        long bytes = 0;
        for (String file : files) {
            bytes += directory.fileLength(file);
        }
        if (whateverTheSize || bytes <= SMALL) {
            for (String file : files) {
                check(directory, file);
            }
        }
    }

    private static void check(Directory directory, String file) throws IOException {
        try (IndexInput input = directory.openInput(file, IOContext.READONCE)) {
            CodecUtil.checksumEntireFile(input);
        }
    }
}
