package dev.cowork.core.passage;

import dev.cowork.data.Range;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a reply's own words from what it merely quotes: a sentence of which at least four fifths of the shingles of
 * eight words stand in a recalled text is a quotation; a shorter one is when a recalled text holds all of it. Quotations
 * make no passages, so that a found text does not find itself again through each answer that cites it.
 */
public final class Quotes {
    private static final int SHINGLE = 8;
    private static final double SHARE = 0.8;
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
        List<Range> own = new ArrayList<>();
        for (Range sentence : sentences(reply)) {
            if (!isQuoted(words(sentence.of(reply)), shingles, all)) {
                join(own, sentence, reply);
            }
        }
        return own;
    }

    private static boolean isQuoted(List<String> words, Set<String> recalled, StringBuilder all) {
        if (words.isEmpty()) {
            return true;
        }
        if (words.size() < SHINGLE) {
            return all.indexOf(" " + String.join(" ", words) + " ") >= 0;
        }
        List<String> shingles = shingles(words);
        long known = shingles.stream().filter(recalled::contains).count();
        return known >= SHARE * shingles.size();
    }

    private static void join(List<Range> own, Range sentence, String reply) {
        int last = own.size() - 1;
        if (last >= 0 && reply.substring(own.get(last).end(), sentence.start()).isBlank()) {
            own.set(last, new Range(own.get(last).start(), sentence.end()));
        } else {
            own.add(sentence);
        }
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
        for (String word : BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT))) {
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
