package dev.cowork.core.match;

import dev.cowork.core.diff.Lines;
import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the lines of a text that are the sought ones, where a line of dots in those stands for any lines. Dots at the
 * beginning or the end stand for none, since nothing says how far they reach.
 */
final class ElidedPlaces {
    /** Lines of the sought text between two ellipses, from 1. */
    private record Stretch(int from, int to) {
        int size() {
            return to - from + 1;
        }
    }

    private final TextLines lines;
    private final Lines sought;
    private final List<Stretch> stretches = new ArrayList<>();

    private ElidedPlaces(TextLines lines, Lines sought) {
        this.lines = lines;
        this.sought = sought;
        int from = 1;
        for (int line = 1; line <= sought.count() + 1; line++) {
            if (line > sought.count() || Ellipsis.isOne(sought.line(line))) {
                if (line > from) {
                    stretches.add(new Stretch(from, line - 1));
                }
                from = line + 1;
            }
        }
    }

    /** The first place, twice when there are others. */
    static List<Place> of(TextLines lines, Lines sought) {
        ElidedPlaces search = new ElidedPlaces(lines, sought);
        int kept = search.stretches.stream().mapToInt(Stretch::size).sum();
        return kept == 0 || kept == sought.count() ? List.of() : search.find();
    }

    private List<Place> find() {
        List<List<Integer>> found = new ArrayList<>();
        for (Stretch stretch : stretches) {
            found.add(lines.places(sought, stretch.from, stretch.to));
        }
        List<Integer> chain = firstChain(found);
        if (chain.isEmpty()) {
            return List.of();
        }
        Optional<Place> place = place(chain);
        boolean several = chains(found) > 1;
        return place.map(one -> several ? List.of(one, one) : List.of(one)).orElse(List.of());
    }

    /** The nearest following place of each stretch, from the first place of the first one. */
    private List<Integer> firstChain(List<List<Integer>> found) {
        List<Integer> chain = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < stretches.size(); i++) {
            int least = from;
            Optional<Integer> next =
                    found.get(i).stream().filter(index -> index >= least).findFirst();
            if (next.isEmpty()) {
                return List.of();
            }
            chain.add(next.get());
            from = next.get() + stretches.get(i).size();
        }
        return chain;
    }

    /** In how many ways the stretches follow each other, not counted beyond two. */
    private int chains(List<List<Integer>> found) {
        List<Integer> ends = new ArrayList<>(List.of(0));
        List<Integer> ways = new ArrayList<>(List.of(1));
        for (int i = 0; i < stretches.size(); i++) {
            List<Integer> nextEnds = new ArrayList<>();
            List<Integer> nextWays = new ArrayList<>();
            int done = 0;
            int before = 0;
            for (int index : found.get(i)) {
                while (done < ends.size() && ends.get(done) <= index) {
                    before = Math.min(2, before + ways.get(done++));
                }
                if (before > 0) {
                    nextEnds.add(index + stretches.get(i).size());
                    nextWays.add(before);
                }
            }
            ends = nextEnds;
            ways = nextWays;
        }
        return ways.stream().mapToInt(Integer::intValue).sum();
    }

    private Optional<Place> place(List<Integer> chain) {
        List<Range> pieces = new ArrayList<>();
        List<Shift.Pair> pairs = new ArrayList<>();
        int line = 1;
        int at = chain.getFirst();
        for (int i = 0; i < chain.size(); i++) {
            Stretch stretch = stretches.get(i);
            line = addDots(pieces, line, stretch.from, at, chain.get(i));
            at = chain.get(i);
            for (; line <= stretch.to; line++) {
                lines.pair(sought, line, at, pairs);
                boolean open = sought.end(line).isEmpty();
                pieces.add(open ? lines.content(at) : lines.range(at));
                at++;
            }
        }
        addDots(pieces, line, sought.count() + 1, at, at);
        Range range = new Range(pieces.getFirst().start(), pieces.getLast().end());
        return Shift.of(pairs).map(shift -> new Place(range, pieces, shift));
    }

    /** The first of several ellipses in a row stands for all the lines, the others for none. */
    private int addDots(List<Range> pieces, int line, int to, int from, int until) {
        for (int i = line; i < to; i++) {
            pieces.add(i == line ? lines.between(from, until) : lines.before(until));
        }
        return to;
    }
}
