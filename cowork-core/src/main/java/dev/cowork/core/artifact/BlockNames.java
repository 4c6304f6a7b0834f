package dev.cowork.core.artifact;

import dev.cowork.core.language.Language;
import dev.cowork.core.language.LanguageMatch;
import dev.cowork.core.language.Languages;
import dev.cowork.core.text.MediaTypes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name that a block is given: in the info string, in the line above, in a line above it that is nothing but the
 * name, in a comment that is the first line, in the heading, in a sentence above or right below. A name outside of the block is believed only if its ending
 * fits the info string's language: commands below the name of a program are no program.
 */
final class BlockNames {
    /** How the name was found that the model wrote where it is told to write names of files. */
    static final String IN_INFO_STRING = "whose info string names the file";

    private static final BlockName NONE = new BlockName(null, "without a name");

    private BlockNames() {}

    static BlockName of(InfoString info, Above above, String firstLine) {
        String word = info.language();
        Optional<String> line = NameNearby.inLineBefore(above.line()).filter(path -> fits(word, path));
        if (info.path() != null
                && line.filter(path -> path.endsWith('/' + info.path())).isEmpty()) {
            return new BlockName(info.path(), IN_INFO_STRING);
        }
        if (line.isPresent()) {
            return new BlockName(line.get(), "with the file's name in the line before");
        }
        Optional<String> first = NameNearby.inFirstLine(firstLine);
        if (first.isPresent()) {
            return new BlockName(first.get(), "whose first line names the file");
        }
        Optional<String> further = NameNearby.inLinesBefore(above).filter(path -> fits(word, path));
        return further.or(() -> byLanguage(word, above))
                .map(path -> new BlockName(path, "with the file's name above"))
                .orElse(NONE);
    }

    /** Names that are believed only if the info string says their language. */
    private static Optional<String> byLanguage(@Nullable String word, Above above) {
        return NameNearby.placeBefore(above)
                .or(() -> NameNearby.madeInLinesBefore(above))
                .filter(path -> isSaid(word, path));
    }

    /**
     * The name that the first line below says to save the block as.
     *
     * @param word the info string's language, or null
     * @param below the first line below the block that is not blank
     */
    static Optional<BlockName> below(@Nullable String word, String below) {
        return NameNearby.inLineBelow(below)
                .filter(path -> isSaid(word, path))
                .map(path -> new BlockName(path, "with the file's name below"));
    }

    private static boolean isSaid(@Nullable String word, String path) {
        return Languages.byWord(word)
                        .filter(match -> !match.language().name().equals("Text"))
                        .isPresent()
                && fits(word, path);
    }

    /** Whether a block with this info word can be a file of this name. */
    static boolean fits(@Nullable String word, String path) {
        Optional<Language> said = Languages.byWord(word).map(LanguageMatch::language);
        Optional<Language> named = Languages.byPath(path, "").map(LanguageMatch::language);
        if (said.isEmpty() || named.isEmpty() || said.get().name().equals("Text")) {
            return true;
        }
        String ending = path.substring(Math.max(0, path.lastIndexOf('.')));
        return said.equals(named)
                || said.get().extensions().contains(ending)
                || MediaTypes.of(said.get()).equals(MediaTypes.of(named.get()))
                        && !MediaTypes.of(said.get()).equals("text/plain");
    }
}
