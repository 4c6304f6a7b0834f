package dev.cowork.tck.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Ways in which a file can be damaged. */
enum Damage {
    EMPTIED {
        @Override
        byte[] damaged(byte[] whole) {
            return new byte[0];
        }
    },
    CUT_IN_HALF {
        @Override
        byte[] damaged(byte[] whole) {
            return Arrays.copyOf(whole, whole.length / 2);
        }
    },
    CUT_AT_THE_END {
        @Override
        byte[] damaged(byte[] whole) {
            return Arrays.copyOf(whole, Math.max(0, whole.length - 1));
        }
    },
    LONGER {
        @Override
        byte[] damaged(byte[] whole) {
            return Arrays.copyOf(whole, whole.length + 100);
        }
    },
    FIRST_BYTE_FLIPPED {
        @Override
        byte[] damaged(byte[] whole) {
            return flipped(whole, 0);
        }
    },
    MIDDLE_BYTE_FLIPPED {
        @Override
        byte[] damaged(byte[] whole) {
            return flipped(whole, whole.length / 2);
        }
    },
    LAST_BYTE_FLIPPED {
        @Override
        byte[] damaged(byte[] whole) {
            return flipped(whole, whole.length - 1);
        }
    },
    FOREIGN {
        @Override
        byte[] damaged(byte[] whole) {
            return "This is somebody's diary.".getBytes(StandardCharsets.UTF_8);
        }
    },
    MISSING {
        @Override
        byte[] damaged(byte[] whole) {
            return whole;
        }

        @Override
        void apply(Path file, byte[] whole) throws IOException {
            Files.deleteIfExists(file);
        }
    };

    /** The file's bytes as they should not be. */
    abstract byte[] damaged(byte[] whole);

    /** Writes them. */
    void apply(Path file, byte[] whole) throws IOException {
        Files.write(file, damaged(whole));
    }

    private static byte[] flipped(byte[] whole, int position) {
        byte[] damaged = whole.clone();
        if (position >= 0 && position < damaged.length) {
            damaged[position] ^= (byte) 0x55;
        }
        return damaged;
    }
}
