package dev.cowork.core.artifact;

import dev.cowork.core.language.Language;
import dev.cowork.core.language.Languages;
import dev.cowork.data.ArtifactKind;
import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactExtent;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Names what a reply shows without a name, if it is worth keeping by itself. */
final class NewNames {
    private static final String FOLDER = "artifacts/";
    private static final int LONGEST = 60;
    /** A short piece of code without a name is an example, not a thing to keep. */
    private static final int FEWEST_LINES_OF_CODE = 10;

    private static final int FEWEST_LINES = 3;

    private NewNames() {}

    /** Whether it is a thing by itself: whole, complete, and not a few lines that only show how something is done. */
    static boolean isWorthKeeping(ArtifactCandidate candidate, String text) {
        long lines = text.lines().filter(line -> !line.isBlank()).count();
        boolean code = candidate.kind() == ArtifactKind.CODE
                || candidate.kind() == ArtifactKind.DATA
                || candidate.kind() == ArtifactKind.TEXT;
        return candidate.kind().isFile()
                && candidate.extent() == ArtifactExtent.WHOLE
                && candidate.closed()
                && lines >= (code ? FEWEST_LINES_OF_CODE : FEWEST_LINES);
    }

    /** A path that nothing has, made of the title and the language. */
    static String path(ArtifactCandidate candidate, Predicate<String> isTaken) {
        String stem = FOLDER + stem(candidate);
        String ending = ending(candidate);
        String path = stem + ending;
        for (int number = 2; isTaken.test(path); number++) {
            path = stem + "-" + number + ending;
        }
        return path;
    }

    private static String stem(ArtifactCandidate candidate) {
        String title = Normalizer.normalize(String.valueOf(candidate.title()), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String known = candidate.title() == null || title.isEmpty()
                ? candidate.kind().name().toLowerCase(Locale.ROOT)
                : title;
        return known.length() <= LONGEST ? known : known.substring(0, LONGEST).replaceAll("-$", "");
    }

    private static String ending(ArtifactCandidate candidate) {
        Optional<String> usual = Optional.ofNullable(candidate.language())
                .flatMap(Languages::named)
                .map(Language::extensions)
                .filter(extensions -> !extensions.isEmpty())
                .map(extensions -> extensions.getFirst());
        return usual.orElseGet(() -> candidate.kind() == ArtifactKind.PROSE ? ".md" : ".txt");
    }
}
