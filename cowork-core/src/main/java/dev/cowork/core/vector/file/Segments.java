package dev.cowork.core.vector.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** The segments of a snapshot, mapped, with every byte checked. Immutable. */
final class Segments {
    private static final String NAME_PATTERN = "[a-z0-9-]+\\.segment";

    private final Map<Section, List<ByteBuffer>> pieces = new EnumMap<>(Section.class);

    private Segments() {}

    /**
     * Maps and checks them.
     *
     * @throws DamagedException if one is missing, or is not as the manifest says
     */
    static Segments open(Path directory, Manifest manifest) throws IOException, DamagedException {
        Segments segments = new Segments();
        List<ByteBuffer> files = new ArrayList<>();
        for (Manifest.Segment segment : manifest.segments()) {
            files.add(map(directory, segment, files.size()));
        }
        long[] checked = new long[files.size()];
        Arrays.fill(checked, SegmentWriter.HEADER);
        for (Piece piece : manifest.pieces()) {
            segments.add(piece, files, checked);
        }
        for (int file = 0; file < checked.length; file++) {
            if (checked[file] != files.get(file).limit()) {
                throw new DamagedException("has bytes that belong to nothing");
            }
        }
        return segments;
    }

    private static ByteBuffer map(Path directory, Manifest.Segment segment, int number)
            throws IOException, DamagedException {
        Path file = directory.resolve(
                segment.name().matches(NAME_PATTERN) ? segment.name() : "a-name-that-none-has.segment");
        if (!Files.isRegularFile(file) || Files.size(file) != segment.length()) {
            throw new DamagedException("has no segment " + segment.name() + " of " + segment.length() + " bytes");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, segment.length());
            mapped.order(ByteOrder.LITTLE_ENDIAN);
            checkHeader(mapped, number);
            return mapped;
        }
    }

    private static void checkHeader(ByteBuffer mapped, int number) throws DamagedException {
        byte[] name = new byte[SegmentWriter.MAGIC.length()];
        if (mapped.limit() < SegmentWriter.HEADER) {
            throw new DamagedException("has a segment without a header");
        }
        mapped.get(0, name);
        if (!new String(name, StandardCharsets.ISO_8859_1).equals(SegmentWriter.MAGIC)
                || mapped.getInt(name.length) != Manifest.VERSION
                || mapped.getInt(name.length + Integer.BYTES) != number) {
            throw new DamagedException("has a segment " + number + " that does not begin as one does");
        }
    }

    private void add(Piece piece, List<ByteBuffer> files, long[] checked) throws DamagedException {
        boolean fits = piece.segment() < files.size()
                && piece.offset() == checked[piece.segment()]
                && piece.used() >= 0
                && piece.used() <= piece.length()
                && piece.length() <= files.get(piece.segment()).limit() - piece.offset();
        if (!fits) {
            throw new DamagedException("has a piece where none can be");
        }
        ByteBuffer file = files.get(piece.segment());
        ByteBuffer bytes =
                file.slice((int) piece.offset(), (int) piece.length()).order(ByteOrder.LITTLE_ENDIAN);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate());
        if ((int) checksum.getValue() != piece.checksum()) {
            throw new DamagedException("has " + piece.section() + " without the checksum that it should have");
        }
        checked[piece.segment()] += piece.length();
        bytes.limit((int) piece.used());
        pieces.computeIfAbsent(piece.section(), section -> new ArrayList<>()).add(bytes);
    }

    /** The pieces of a section, in order, each from its position 0. */
    List<ByteBuffer> of(Section section) {
        return pieces.getOrDefault(section, List.of()).stream()
                .map(piece -> piece.duplicate().order(ByteOrder.LITTLE_ENDIAN))
                .toList();
    }

    long[] longs(Section section, int count) throws DamagedException {
        long[] numbers = new long[checked(section, count, Long.BYTES)];
        int at = 0;
        for (ByteBuffer piece : of(section)) {
            piece.asLongBuffer().get(numbers, at, piece.remaining() / Long.BYTES);
            at += piece.remaining() / Long.BYTES;
        }
        return numbers;
    }

    int[] ints(Section section, int count) throws DamagedException {
        int[] numbers = new int[checked(section, count, Integer.BYTES)];
        int at = 0;
        for (ByteBuffer piece : of(section)) {
            piece.asIntBuffer().get(numbers, at, piece.remaining() / Integer.BYTES);
            at += piece.remaining() / Integer.BYTES;
        }
        return numbers;
    }

    float[] floats(Section section, int count) throws DamagedException {
        float[] numbers = new float[checked(section, count, Float.BYTES)];
        int at = 0;
        for (ByteBuffer piece : of(section)) {
            piece.asFloatBuffer().get(numbers, at, piece.remaining() / Float.BYTES);
            at += piece.remaining() / Float.BYTES;
        }
        return numbers;
    }

    /** The count, if the section has room for exactly so many units. */
    int checked(Section section, int count, int unit) throws DamagedException {
        long bytes = 0;
        for (ByteBuffer piece : of(section)) {
            if (piece.remaining() % unit != 0) {
                throw new DamagedException("has " + section + " cut in pieces at the wrong place");
            }
            bytes += piece.remaining();
        }
        if (bytes != (long) count * unit) {
            throw new DamagedException("has " + bytes + " bytes of " + section + " for " + count);
        }
        return count;
    }
}
