package dev.cowork.core.artifact;

import dev.cowork.data.ArtifactKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds a title: the block's own, else the text of the nearest heading above. */
final class Titles {
    private static final Pattern TITLE = Pattern.compile("(?i)<title>([^<]{1,200}+)</title>");
    private static final Pattern TEX = Pattern.compile("\\\\title\\{([^{}]{1,200}+)}");
    private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}#{1,6} +([^\\n]{1,200}+)$");
    private static final int LONGEST_LOOK = 20_000;

    private Titles() {}

    static @Nullable String of(Facts facts, ArtifactKind kind) {
        return own(facts.text(), kind)
                .or(() -> Optional.of(facts.block().above().heading()))
                .filter(title -> !title.isBlank())
                .orElse(null);
    }

    static Optional<String> own(String text, ArtifactKind kind) {
        return switch (kind) {
            case HTML, SVG -> first(TITLE, text);
            case LATEX -> first(TEX, text);
            case PROSE -> first(HEADING, text);
            default -> Optional.empty();
        };
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text.substring(0, Math.min(LONGEST_LOOK, text.length())));
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }
}
