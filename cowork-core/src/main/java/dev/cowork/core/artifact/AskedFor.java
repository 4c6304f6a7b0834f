package dev.cowork.core.artifact;

import dev.cowork.core.language.Languages;
import dev.cowork.core.text.FileNames;
import dev.cowork.spi.ArtifactCandidate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives the name that a user asked for to the one thing in the reply that can be meant: a single block without a name, or
 * a reply that is a whole document by itself. Also finds the document that was asked for without a name. As a block is
 * the only one at the end alone, the first without a name is kept back until there is another.
 */
final class AskedFor {
    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+|\\R");
    private static final Pattern WANTS = Pattern.compile(
            "(?i)\\b(?:write|rewrite|create|make|generate|draft|produce|save|put|build|implement|give|update|change|edit|fix|correct|convert|refactor|extend|prepare|provide|complete|finish|add|need|want|called|named|for"
                + " me)\\b");

    private final @Nullable String prompt;
    private final @Nullable String path;
    private @Nullable Block kept;
    private @Nullable ArtifactCandidate keptCandidate;
    private boolean any;

    AskedFor(@Nullable String prompt) {
        this.prompt = prompt;
        List<String> names = prompt == null
                ? List.of()
                : FileNames.in(prompt).stream()
                        .filter(name -> Languages.byPath(name, "").isPresent())
                        .filter(name -> isWanted(prompt, name))
                        .toList();
        this.path = names.size() == 1 ? names.get(0) : null;
    }

    /** A file that is only spoken of, as in "run pytest tests/test_a.py", is not what the reply shows. */
    private static boolean isWanted(String prompt, String name) {
        return SENTENCES
                .splitAsStream(prompt)
                .anyMatch(sentence ->
                        sentence.contains(name) && WANTS.matcher(sentence).find());
    }

    /** A candidate that is told now, and whether its beginning was announced before. */
    record Told(ArtifactCandidate candidate, boolean announced) {}

    /** Takes a finished candidate; returns those that are certain. */
    List<ArtifactCandidate> filter(Block block, ArtifactCandidate candidate) {
        boolean fits = block.sort() != Block.Sort.BARE && path != null && fits(candidate, path);
        if (!any && fits && candidate.path() == null) {
            any = true;
            kept = block;
            keptCandidate = candidate;
            return List.of();
        }
        any = true;
        ArtifactCandidate before = keptCandidate;
        kept = null;
        keptCandidate = null;
        return before == null ? List.of(candidate) : List.of(before, candidate);
    }

    /** A file of another language is one that the block reads, not the block. */
    private static boolean fits(ArtifactCandidate candidate, String path) {
        return candidate.infoWord() == null || BlockNames.fits(candidate.infoWord(), path);
    }

    /** What only the end tells. */
    List<Told> atEnd(String text) {
        if (kept != null && path != null) {
            BlockName name = BlockName.askedFor(path);
            return List.of(new Told(CandidateMaker.make(kept, kept.range().of(text), name), true));
        }
        return any
                ? List.of()
                : AskedDocument.find(prompt, path, text).stream()
                        .map(candidate -> new Told(candidate, false))
                        .toList();
    }
}
