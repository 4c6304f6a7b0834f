package dev.cowork.core.artifact;

import dev.cowork.data.Range;
import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fenced code blocks of a reply (CommonMark 0.31, section 4.5) and the names that they are given: in the info
 * string, in the line before, or in a comment that is the first line. Fences in lists may be indented more than
 * CommonMark allows at the top. A block that nobody closed goes to the end of the reply.
 */
public final class MarkdownArtifactDetector implements ArtifactDetector {
    private static final Pattern OPENING = Pattern.compile("([ \\t]*)(`{3,}|~{3,})([^\\n]*)");

    /** Creates a detector. */
    public MarkdownArtifactDetector() {}

    @Override
    public List<ArtifactCandidate> detect(String text) {
        return new Scan(text).run();
    }

    /** One pass over the lines of a reply. */
    private static final class Scan {
        private final String text;
        private final List<ArtifactCandidate> found = new ArrayList<>();
        private String before = "";
        private @Nullable String fence;
        private String info = "";
        private int indent;
        private int contentStart;

        Scan(String text) {
            this.text = text;
        }

        List<ArtifactCandidate> run() {
            for (int start = 0; start < text.length(); ) {
                int lineEnd = text.indexOf('\n', start);
                int end = lineEnd < 0 ? text.length() : lineEnd;
                int next = lineEnd < 0 ? text.length() : lineEnd + 1;
                line(text.substring(start, end), start, next);
                start = next;
            }
            if (fence != null) {
                candidate(text.length());
            }
            return found;
        }

        private void line(String line, int start, int next) {
            if (fence != null) {
                if (closes(line, fence)) {
                    candidate(start);
                    fence = null;
                    before = "";
                }
                return;
            }
            Matcher opening = OPENING.matcher(line);
            if (opening.matches()
                    && !(opening.group(2).startsWith("`") && opening.group(3).contains("`"))) {
                fence = opening.group(2);
                indent = opening.group(1).length();
                info = opening.group(3);
                contentStart = next;
            } else if (!line.isBlank()) {
                before = line;
            }
        }

        private static boolean closes(String line, String fence) {
            String closing = line.strip();
            return closing.length() >= fence.length() && closing.chars().allMatch(c -> c == fence.charAt(0));
        }

        private void candidate(int end) {
            Range range = new Range(Math.min(contentStart, end), end);
            String content = range.of(text);
            InfoString named = InfoString.parse(info);
            if (content.isBlank()) {
                return;
            }
            if (named.path() != null) {
                add(range, named.path(), named.language(), "a fence whose info string names the file");
                return;
            }
            Optional<String> above = NameNearby.inLineBefore(before);
            if (above.isPresent()) {
                add(range, above.get(), named.language(), "a fence with the file's name in the line before");
                return;
            }
            String first = content.lines().findFirst().orElse("");
            Optional<String> within = NameNearby.inFirstLine(first);
            add(
                    range,
                    within.orElse(null),
                    named.language(),
                    within.isPresent() ? "a fence whose first line names the file" : "a fence without a name");
        }

        private void add(Range range, @Nullable String path, @Nullable String language, String how) {
            found.add(new ArtifactCandidate(range, indent, path, language, how));
        }
    }
}
