package dev.cowork.core.artifact;

import dev.cowork.core.text.FileNames;
import dev.cowork.data.Range;
import dev.cowork.spi.ArtifactCandidate;
import java.util.List;
import java.util.Locale;

/**
 * Gives the name that a user asked for to the one thing in the reply that can be meant: a single fence without a name,
 * or a reply that is a whole document by itself.
 */
final class AskedFor {
    private AskedFor() {}

    static List<ArtifactCandidate> named(String prompt, String reply, List<ArtifactCandidate> found) {
        List<String> asked = FileNames.in(prompt);
        if (asked.size() != 1 || found.stream().anyMatch(candidate -> candidate.path() != null)) {
            return found;
        }
        String path = asked.get(0);
        if (found.size() == 1) {
            ArtifactCandidate only = found.get(0);
            return List.of(new ArtifactCandidate(
                    only.range(),
                    only.indent(),
                    path,
                    only.language(),
                    "the only fence, for the file that was asked for"));
        }
        return found.isEmpty() && isWholeDocument(path, reply)
                ? List.of(new ArtifactCandidate(
                        new Range(0, reply.length()),
                        0,
                        path,
                        "markdown",
                        "the whole reply, for the file that was asked for"))
                : found;
    }

    private static boolean isWholeDocument(String path, String reply) {
        return path.toLowerCase(Locale.ROOT).endsWith(".md") && reply.startsWith("# ");
    }
}
