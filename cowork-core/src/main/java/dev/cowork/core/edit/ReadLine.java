package dev.cowork.core.edit;

import dev.cowork.DocumentView;
import dev.cowork.data.VersionToken;
import dev.cowork.error.InvalidInputException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message keeps of a read: one line that names what was shown, and the token. The text itself is in the document;
 * a context puts it there where a model needs it.
 *
 * @param line such as {@code read context/vision.md v7 lines 10-40, 2026-11-21T10:30:00Z}
 * @param token what it stands for
 */
public record ReadLine(String line, VersionToken token) {
    private static final Pattern FORM = Pattern.compile("(?m)^(read .+ v\\d+.* lines \\d+-\\d+, \\S+), token (\\S+)$");
    private static final Pattern EXPANDED =
            Pattern.compile("(?m)^(read .+ v\\d+.* lines \\d+-\\d+, \\S+)\ntoken: (\\S+)$");

    /**
     * The line for a view.
     *
     * @param view what is shown
     * @return the line
     */
    public static ReadLine of(DocumentView view) {
        VersionToken token = view.token();
        String draft = view.draft()
                .map(id -> " draft " + id.number() + "." + token.revision())
                .orElse("");
        return new ReadLine(
                "read " + view.path() + " v" + view.version() + draft + " lines " + token.firstLine() + "-"
                        + token.lastLine() + ", " + view.at().truncatedTo(ChronoUnit.SECONDS),
                token);
    }

    /**
     * Finds the read in the result of a tool, as it is kept or as a context shows it.
     *
     * @param result the result
     * @return the first one, or empty
     */
    public static Optional<ReadLine> in(String result) {
        Matcher kept = FORM.matcher(result);
        return kept.find() ? line(kept) : expanded(result);
    }

    private static Optional<ReadLine> expanded(String result) {
        Matcher expanded = EXPANDED.matcher(result);
        return expanded.find() ? line(expanded) : Optional.empty();
    }

    private static Optional<ReadLine> line(Matcher found) {
        try {
            return Optional.of(new ReadLine(found.group(1), VersionToken.parse(found.group(2))));
        } catch (InvalidInputException e) {
            return Optional.empty(); // another tool's text that looks like it
        }
    }

    /**
     * What a result says before its read.
     *
     * @param result the result, as it is kept or as a context shows it
     * @return the text, perhaps empty
     */
    public String before(String result) {
        return result.substring(0, Math.max(0, result.indexOf(line)));
    }

    /**
     * The line as a message keeps it.
     *
     * @return one line without its end
     */
    public String kept() {
        return line + ", token " + token;
    }
}
