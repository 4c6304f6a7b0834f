package dev.cowork.core.artifact;

import dev.cowork.core.language.Language;
import dev.cowork.core.language.LanguageMatch;
import dev.cowork.core.language.Languages;
import dev.cowork.core.text.MediaTypes;
import dev.cowork.data.ArtifactKind;
import dev.cowork.data.Range;
import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactExtent;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a candidate of a block: its name, language, kind, extent and title. */
final class CandidateMaker {
    /** How code is found that nothing marks as such. */
    static final String WITHOUT_FENCE = "lines of code without a fence";

    private static final Pattern FIRST =
            Pattern.compile("(?i)^(?:#!|<\\?php\\s*$|<\\?xml\\b[^>]*>\\s*$|<!doctype\\b[^>]*>\\s*$)");

    private CandidateMaker() {}

    /**
     * Makes it.
     *
     * @param block the block
     * @param lines the text of the block's range
     * @param given the name that something else than the block and what is above it gives, or null
     */
    static ArtifactCandidate make(Block block, String lines, @Nullable BlockName given) {
        InfoString info = InfoString.parse(block.info());
        String text = content(block, lines);
        BlockName name = given == null ? BlockNames.of(info, block.above(), nameLine(text)) : given;
        Optional<LanguageMatch> match = language(info, name.path(), text);
        Facts facts = new Facts(block, info, name.path(), match.map(LanguageMatch::language), text);
        ArtifactKind kind = Kinds.of(facts);
        return new ArtifactCandidate(
                block.range(),
                block.quotes(),
                block.indent(),
                name.path(),
                match.map(found -> found.language().name()).orElse(null),
                info.language(),
                mediaType(facts, kind),
                kind,
                Extents.of(facts, kind),
                Titles.of(facts, kind),
                block.closed(),
                how(block, name, match));
    }

    /** The content of a block without the marks and the indentation around it. */
    static String content(Block block, String lines) {
        return new ArtifactCandidate(
                        new Range(0, lines.length()),
                        block.quotes(),
                        block.indent(),
                        null,
                        null,
                        null,
                        "text/plain",
                        ArtifactKind.TEXT,
                        ArtifactExtent.UNKNOWN,
                        null,
                        block.closed(),
                        "")
                .text(lines);
    }

    /** The line that may name the file: the first, or the one below a line that must come first in its language. */
    private static String nameLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !FIRST.matcher(line).find())
                .findFirst()
                .orElse("");
    }

    static @Nullable String languageName(InfoString info, @Nullable String path, String text) {
        return language(info, path, text).map(match -> match.language().name()).orElse(null);
    }

    /** What the info string calls plain text or markup may be told better by the name or by the text. */
    private static Optional<LanguageMatch> language(InfoString info, @Nullable String path, String text) {
        Optional<LanguageMatch> found = Languages.find(info.language(), path, text);
        String name = found.map(match -> match.language().name()).orElse("");
        return switch (name) {
            case "Text" -> Languages.find(null, path, "").or(() -> found);
            case "HTML", "XML" ->
                Languages.byContent(text)
                        .filter(match -> match.language().name().equals("SVG"))
                        .or(() -> found);
            default -> found;
        };
    }

    private static String mediaType(Facts facts, ArtifactKind kind) {
        String path = facts.path();
        if (path != null) {
            return MediaTypes.of(path, facts.text());
        }
        Optional<Language> language = facts.language();
        return switch (kind) {
            case HTML -> "text/html";
            case SVG -> "image/svg+xml";
            case OUTPUT, SHELL_SESSION -> "text/plain";
            default -> language.map(MediaTypes::of).orElse("text/plain");
        };
    }

    private static String how(Block block, BlockName name, Optional<LanguageMatch> match) {
        String what = switch (block.sort()) {
            case FENCED -> name.isAskedFor() ? "the only fence" : "a fence";
            case INDENTED -> "an indented block";
            case BARE -> WITHOUT_FENCE;
        };
        String end = block.closed() || block.sort() != Block.Sort.FENCED ? "" : " and without an end";
        return what
                + (name.isAskedFor() ? ", " : " ")
                + name.how()
                + end
                + match.map(found -> "; " + found.how()).orElse("");
    }
}
