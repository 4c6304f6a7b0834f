package dev.cowork.data;

import dev.cowork.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 (FIPS 180-4) of a content; a text is hashed as UTF-8.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentHash(String hex) {
    private static final Pattern VALID = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks the digits.
     *
     * @throws InvalidInputException if these are not 64 lower-case hexadecimal digits
     */
    public ContentHash {
        if (!VALID.matcher(hex).matches()) {
            throw new InvalidInputException(
                    "A content hash must be 64 lower-case hexadecimal digits, but is " + Texts.shorten(hex));
        }
    }

    /**
     * Hashes a text.
     *
     * @param text the text; unpaired surrogates count as {@code ?}
     * @return its hash
     */
    public static ContentHash of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Hashes bytes.
     *
     * @param bytes the content; not kept
     * @return its hash
     */
    public static ContentHash of(byte[] bytes) {
        try {
            return new ContentHash(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
