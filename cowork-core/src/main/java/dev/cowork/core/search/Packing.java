package dev.cowork.core.search;

import dev.cowork.core.base.SourceTexts;
import dev.cowork.core.passage.Sentences;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.llm.TokenCounter;
import dev.cowork.spi.Candidate;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Ranked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Packs what was ranked into a budget of tokens: every target is taken apart into a few sentences that stand together,
 * and those that say most of the question's words, on top of what their target scored, come first. Whole passages of 200
 * words showed five points less of the answers in 400 words (docs/decisions.md).
 */
final class Packing {
    /** The part of a piece's score that its own words make. */
    static final String WORDS = "words";

    /** Of the best target's score, whatever the ranker's scores are like. */
    private static final double WEIGHT = 0.4;

    private final SourceTexts texts;
    private final TokenCounter counter;
    private final Map<Source, Optional<String>> read = new HashMap<>();
    private final List<Piece> leftOut = new ArrayList<>();

    Packing(SourceTexts texts, TokenCounter counter) {
        this.texts = texts;
        this.counter = counter;
    }

    /**
     * Chooses what is shown.
     *
     * @param query the question
     * @param targets the best of what was ranked
     * @param budget the most tokens
     * @return the pieces that fit, best first
     */
    List<Piece> pack(String query, List<Ranked> targets, int budget) {
        List<Piece> chosen = new ArrayList<>();
        int left = budget;
        for (Piece piece : inOrder(
                query,
                targets.stream().flatMap(target -> pieces(target).stream()).toList())) {
            int tokens = counter.count(piece.wordsAndBlanks());
            if (tokens <= left) {
                chosen.add(piece);
                left -= tokens;
            } else {
                leftOut.add(piece);
            }
        }
        return chosen;
    }

    /** What did not fit, best first. */
    List<Piece> leftOut() {
        return leftOut;
    }

    private List<Piece> pieces(Ranked target) {
        Source source = Excerpt.source(target);
        return read.computeIfAbsent(source, texts::text).stream()
                .flatMap(text -> ranges(target, source, text)
                        .flatMap(matched -> Sentences.of(text, matched).stream())
                        .map(range -> new Piece(target, source, text, range)))
                .toList();
    }

    /**
     * A message whole, of others the passages that matched. What was erased since the legs answered has no text any more,
     * or a shorter one.
     */
    private static Stream<Range> ranges(Ranked target, Source source, String text) {
        if (source instanceof Source.OfMessages) {
            return Stream.of(new Range(0, text.length()));
        }
        return target.passages().stream()
                .map(Candidate::passage)
                .filter(passage ->
                        passage.source().equals(source) && passage.range().end() <= text.length())
                .map(Passage::range)
                .distinct()
                .sorted(Comparator.comparingInt(Range::start));
    }

    private static List<Piece> inOrder(String query, List<Piece> pieces) {
        double[] shares = WordShares.of(query, pieces.stream().map(Piece::words).toList());
        double best = pieces.stream()
                .mapToDouble(piece -> piece.target().score())
                .max()
                .orElse(0);
        Map<Source, Double> most = mostOfMessages(pieces, shares);
        List<Piece> scored = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            scored.add(scored(
                    pieces.get(i),
                    WEIGHT * best * (shares[i] - most.getOrDefault(pieces.get(i).source(), 0.0))));
        }
        // The sort is stable: pieces that score the same stay in the order of their targets, and of the text.
        scored.sort(Comparator.comparingDouble(piece -> -piece.target().score()));
        return scored;
    }

    /**
     * The best piece of a message keeps the message's place, and the others fall behind it: questions seldom have the
     * words of what was said, so that with a document's measure the first ten messages had .75 of the evidence instead of
     * .81 (docs/decisions.md).
     */
    private static Map<Source, Double> mostOfMessages(List<Piece> pieces, double[] shares) {
        Map<Source, Double> most = new HashMap<>();
        for (int i = 0; i < shares.length; i++) {
            if (pieces.get(i).source() instanceof Source.OfMessages message) {
                most.merge(message, shares[i], Math::max);
            }
        }
        return most;
    }

    private static Piece scored(Piece piece, double words) {
        Ranked target = piece.target();
        Map<String, Double> parts = new TreeMap<>(target.contributions());
        parts.put(WORDS, words);
        return piece.with(new Ranked(target.target(), target.score() + words, target.best(), target.passages(), parts));
    }
}
