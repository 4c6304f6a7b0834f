package dev.cowork;

import dev.cowork.data.ContentHash;
import dev.cowork.data.Part;
import dev.cowork.error.InvalidInputException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A picture that a user sends with a prompt. Immutable. */
public final class ImageInput {
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final int LARGEST = 20 << 20;

    private final Part.Image part;
    private final byte[] bytes;

    private ImageInput(Part.Image part, byte[] bytes) {
        this.part = part;
        this.bytes = bytes;
    }

    /**
     * A picture.
     *
     * @param mediaType {@code image/png}, {@code image/jpeg}, {@code image/gif} or {@code image/webp}
     * @param bytes the file, from 1 byte to 20 MiB; copied
     * @param caption what it shows, for search and for models that see no pictures; or null
     * @return the picture
     * @throws InvalidInputException if the type is another one, or there are no bytes or too many
     */
    public static ImageInput of(String mediaType, byte[] bytes, @Nullable String caption) {
        if (!TYPES.contains(mediaType)) {
            throw new InvalidInputException("A picture is one of "
                    + TYPES.stream().sorted().toList() + ", but this is " + mediaType + "; convert it first");
        }
        if (bytes.length == 0 || bytes.length > LARGEST) {
            throw new InvalidInputException(
                    "A picture has 1 to " + LARGEST + " bytes, but this has " + bytes.length + "; make it smaller");
        }
        byte[] copy = bytes.clone();
        return new ImageInput(new Part.Image(mediaType, ContentHash.of(copy), caption), copy);
    }

    /**
     * How messages name it.
     *
     * @return the part
     */
    public Part.Image part() {
        return part;
    }

    /**
     * The file.
     *
     * @return a copy of its bytes
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageInput image && part.equals(image.part) && Arrays.equals(bytes, image.bytes);
    }

    @Override
    public int hashCode() {
        return part.hashCode();
    }

    @Override
    public String toString() {
        return "ImageInput[" + part.mediaType() + ", " + bytes.length + " bytes]";
    }
}
