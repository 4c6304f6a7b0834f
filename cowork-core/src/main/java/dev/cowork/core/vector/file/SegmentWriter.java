package dev.cowork.core.vector.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Writes sections into segments, and begins the next segment before one grows too large. Used by one thread. */
final class SegmentWriter implements AutoCloseable {
    static final String MAGIC = "COWORKVS";
    static final int HEADER = 16;

    /** Pieces begin at multiples of this, so that floats in a mapped file are where the processor likes them. */
    private static final int ALIGNMENT = 8;

    private static final int BUFFER = 1 << 18;

    private final Path directory;
    private final String prefix;
    private final long mostBytes;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private final List<Manifest.Segment> segments = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private Section section = Section.SOURCES;
    private FileChannel channel;
    private long written;
    private long pieceAt;

    SegmentWriter(Path directory, String prefix, long mostBytes) throws IOException {
        this.directory = directory;
        this.prefix = prefix;
        this.mostBytes = mostBytes;
        this.channel = open();
    }

    private FileChannel open() throws IOException {
        FileChannel opened =
                FileChannel.open(directory.resolve(name()), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        written = 0;
        buffer.put(MAGIC.getBytes(StandardCharsets.US_ASCII));
        buffer.putInt(Manifest.VERSION).putInt(segments.size());
        return opened;
    }

    private String name() {
        return prefix + segments.size() + ".segment";
    }

    /** Begins a section; all that follows until the next is in it. */
    void begin(Section next) throws IOException {
        section = next;
        beginPiece();
    }

    private void beginPiece() throws IOException {
        flush();
        checksum.reset();
        pieceAt = written;
    }

    /** Makes room for so many bytes that belong together, and answers where to put them; at most 64 KB. */
    ByteBuffer unit(int bytes) throws IOException {
        long at = written + buffer.position();
        if (at + bytes + ALIGNMENT > mostBytes && at > HEADER) {
            if (at > pieceAt) {
                end();
            }
            closeSegment();
            channel = open();
            beginPiece();
        }
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    /** Ends the section, or what of it is in this segment. */
    void end() throws IOException {
        long used = written + buffer.position() - pieceAt;
        if (buffer.remaining() < ALIGNMENT) {
            flush();
        }
        while ((written + buffer.position()) % ALIGNMENT != 0) {
            buffer.put((byte) 0);
        }
        flush();
        pieces.add(new Piece(section, segments.size(), pieceAt, written - pieceAt, used, (int) checksum.getValue()));
    }

    private void flush() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            written += channel.write(buffer);
        }
        buffer.clear();
    }

    private void closeSegment() throws IOException {
        channel.force(true);
        channel.close();
        segments.add(new Manifest.Segment(name(), written));
    }

    /** Ends the last segment; what was written is on the disk. */
    void finish() throws IOException {
        closeSegment();
    }

    List<Manifest.Segment> segments() {
        return segments;
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** Closes the file that is being written, if it was not finished. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
