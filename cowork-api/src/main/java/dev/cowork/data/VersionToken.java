package dev.cowork.data;

import dev.cowork.error.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names what a chat was shown of a document: which state, and which lines. It holds no time: an edit that comes with it
 * applies to exactly these characters or not at all.
 *
 * @param document the document
 * @param version its version then; 0 when there was only a draft of it
 * @param draft the number of the open draft, or 0 when none was open
 * @param revision the revision of that draft, or 0
 * @param firstLine the first line that was shown, from 1; 0 for an empty text
 * @param lastLine the last line that was shown; 0 for an empty text
 * @param check 13 characters made of the chat, all of the above, and the SHA-256 of the whole text
 */
public record VersionToken(
        DocumentId document, int version, int draft, int revision, int firstLine, int lastLine, String check) {
    private static final Pattern FORM = Pattern.compile(
            "([a-z0-9][a-z0-9_-]{0,63})\\.(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})-(\\d{1,9})\\.([a-z0-9]{13})");

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @param text the text; blanks, quotation marks and backticks around it do not matter
     * @return the token
     * @throws InvalidInputException if the text is no token
     */
    public static VersionToken parse(String text) {
        Matcher form = FORM.matcher(text.strip().replaceAll("^[\"'`]+|[\"'`]+$", ""));
        if (!form.matches()) {
            throw new InvalidInputException("Not a version token: " + Texts.shorten(text));
        }
        return new VersionToken(
                new DocumentId(form.group(1)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)),
                Integer.parseInt(form.group(4)),
                Integer.parseInt(form.group(5)),
                Integer.parseInt(form.group(6)),
                form.group(7));
    }

    /** The form in which a model is given it: the components, with dots between them. */
    @Override
    public String toString() {
        return document + "." + version + "." + draft + "." + revision + "." + firstLine + "-" + lastLine + "." + check;
    }
}
