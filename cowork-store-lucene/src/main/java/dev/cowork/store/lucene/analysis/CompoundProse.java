package dev.cowork.store.lucene.analysis;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells text whose words may stand inside longer ones, such as German, from English and from code, which runs of
 * characters would only disturb. It goes by the commonest words and by letters that English has not; one text may be
 * told wrong, and is then found by its whole words.
 */
public final class CompoundProse {
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    /** One word in so many is a common one in prose: in real text more than one in five is. */
    private static final int ONE_IN = 20;

    /** No common words of the languages below. */
    private static final Set<String> ENGLISH = Set.of(
            "the", "and", "to", "that", "with", "are", "by", "this", "or", "be", "from", "it", "which", "were", "not");

    /** Of German, Dutch, Swedish, Danish and Norwegian, so far as English and programming languages have them not. */
    private static final Set<String> COMPOUNDING = Set.of(
            "der", "die", "das", "und", "ist", "sind", "nicht", "ein", "eine", "mit", "von", "auf", "den", "dem", "des",
            "zu", "sich", "wird", "werden", "het", "een", "van", "niet", "zijn", "och", "att", "som", "inte", "ikke",
            "til");

    private CompoundProse() {}

    /**
     * Whether words of a text may stand inside longer ones.
     *
     * @param text any text
     * @return whether it is not English and has the common words of such a language or words with other letters than English
     */
    public static boolean is(CharSequence text) {
        int words = 0;
        int english = 0;
        int compounding = 0;
        for (Matcher word = WORD.matcher(text); word.find(); words++) {
            String lower = word.group().toLowerCase(Locale.ROOT);
            english += ENGLISH.contains(lower) ? 1 : 0;
            compounding += COMPOUNDING.contains(lower) || hasForeignLetter(lower) ? 1 : 0;
        }
        return !isCommon(english, words) && isCommon(compounding, words);
    }

    private static boolean isCommon(int common, int words) {
        return common > 0 && common * ONE_IN >= words;
    }

    private static boolean hasForeignLetter(String word) {
        return word.chars().anyMatch(letter -> letter >= 0x80);
    }
}
