package dev.cowork.spi;

import dev.cowork.data.ArtifactKind;
import dev.cowork.data.Range;
import org.jspecify.annotations.Nullable;

/**
 * A part of a message that may be an artifact.
 *
 * @param range the range of the content in the message's text; for a fence without its fence lines; begins at the beginning
 *     of a line unless {@code quotes} and {@code indent} are 0
 * @param quotes how many quotation marks {@code >} are to be taken from the beginning of each line, from 0
 * @param indent how many columns of white space at most are to be taken from each line after those, from 0
 * @param path the path or name that the message gives it, or null
 * @param language the name of its language as Linguist has it, such as {@code C++}, or null
 * @param infoWord the language as the message writes it, such as {@code cpp}, or null
 * @param mediaType its media type, {@code text/plain} if nothing better is known
 * @param kind what sort of thing it is
 * @param extent whether it is a whole file
 * @param title its own title, or that of the nearest heading above it, or null
 * @param closed whether its end was marked or nothing follows that could belong to it; false for a fence that goes to the
 *     end of the message
 * @param how how it was found, for people
 */
public record ArtifactCandidate(
        Range range,
        int quotes,
        int indent,
        @Nullable String path,
        @Nullable String language,
        @Nullable String infoWord,
        String mediaType,
        ArtifactKind kind,
        ArtifactExtent extent,
        @Nullable String title,
        boolean closed,
        String how) {
    /**
     * Its content.
     *
     * @param message the text of the message
     * @return the text of the range without the marks and the indentation of what it stands in; line ends are kept
     */
    public String text(String message) {
        return Dedent.of(range.of(message), quotes, indent);
    }

    /**
     * The same with another name.
     *
     * @param named the path, or null
     * @param why how it was found, for people
     * @return a copy
     */
    public ArtifactCandidate named(@Nullable String named, String why) {
        return new ArtifactCandidate(
                range, quotes, indent, named, language, infoWord, mediaType, kind, extent, title, closed, why);
    }
}
