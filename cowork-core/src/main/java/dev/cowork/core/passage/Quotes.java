package dev.cowork.core.passage;

import dev.cowork.data.Range;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells a reply's own words from what it merely quotes: a sentence of which at least four fifths of the shingles of
 * eight words stand in a recalled text is a quotation; a shorter one is when a recalled text holds all of it. Quotations
 * make no passages, so that a found text does not find itself again through each answer that cites it.
 */
public final class Quotes {
    private static final int SHINGLE = 8;
    private static final double SHARE = 0.8;
    /** The marks of quotes and list items: the number of an item is no word. */
    /** Possessive, since a group that can give back is matched recursively, and rules of hyphens may be long. */
    private static final Pattern MARK = Pattern.compile("^(?:[\\s>*+#-]|\\d{1,3}[.)](?=\\s|$))++");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Quotes() {}

    /**
     * Finds a reply's own words.
     *
     * @param reply its text
     * @param recalled the texts that were in its context because they were found
     * @return the ranges that are its own, in order, sentences that follow one another joined
     */
    public static List<Range> own(String reply, List<String> recalled) {
        Set<String> shingles = new HashSet<>();
        StringBuilder all = new StringBuilder(" ");
        for (String text : recalled) {
            List<String> words = words(text);
            shingles.addAll(shingles(words));
            all.append(String.join(" ", words)).append(" \n ");
        }
        return own(reply, sentence -> isQuoted(sentence, shingles, all));
    }

    /** What has no words, such as the line of a fence or the number of an item, goes with the own words around it. */
    private static List<Range> own(String reply, Predicate<List<String>> isQuoted) {
        List<Range> own = new ArrayList<>();
        List<Range> wordless = new ArrayList<>();
        boolean goesOn = false;
        for (Range sentence : sentences(reply)) {
            List<String> words = words(MARK.matcher(sentence.of(reply)).replaceFirst(""));
            if (words.isEmpty()) {
                wordless.add(sentence);
                continue;
            }
            boolean isOwn = !isQuoted.test(words);
            if (isOwn) {
                int start = wordless.isEmpty()
                        ? sentence.start()
                        : wordless.getFirst().start();
                own.add(new Range(goesOn ? own.removeLast().start() : start, sentence.end()));
            }
            goesOn = isOwn;
            wordless.clear();
        }
        if (goesOn && !wordless.isEmpty()) {
            own.add(new Range(own.removeLast().start(), wordless.getLast().end()));
        }
        return own;
    }

    private static boolean isQuoted(List<String> words, Set<String> recalled, StringBuilder all) {
        if (words.size() < SHINGLE) {
            return all.indexOf(" " + String.join(" ", words) + " ") >= 0;
        }
        List<String> shingles = shingles(words);
        long known = shingles.stream().filter(recalled::contains).count();
        return known >= SHARE * shingles.size();
    }

    private static List<Range> sentences(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        List<Range> sentences = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            lines(text, start, end, sentences);
        }
        return sentences;
    }

    /** A line end ends a sentence too: lists and headings have no full stops. */
    private static void lines(String text, int from, int to, List<Range> sentences) {
        for (int start = from; start < to; ) {
            int line = text.indexOf('\n', start);
            int end = line < 0 || line >= to ? to : line + 1;
            Range sentence = Blanks.trim(text, new Range(start, end));
            if (sentence.length() > 0) {
                sentences.add(sentence);
            }
            start = end;
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT), -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static List<String> shingles(List<String> words) {
        List<String> shingles = new ArrayList<>();
        for (int i = 0; i + SHINGLE <= words.size(); i++) {
            shingles.add(String.join(" ", words.subList(i, i + SHINGLE)));
        }
        return shingles;
    }
}
