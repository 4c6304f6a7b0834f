package dev.cowork.core.search;

import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.spi.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Merges ranked targets into the excerpts that are shown, best first. */
final class Excerpts {
    /** Passages of one recipe are parted by blank lines and heading marks; more than that is text left out. */
    private static final int GAP = 3;

    private Excerpts() {}

    /** Takes targets in until there are as many excerpts as asked for: what ranks behind those widens none of them. */
    static List<Excerpt> of(List<Ranked> ranked, int limit) {
        List<Excerpt> excerpts = new ArrayList<>();
        for (Ranked target : ranked) {
            if (excerpts.size() == limit) {
                break;
            }
            Optional<Excerpt> added = target.best().source() instanceof Source.OfMessages
                    ? messages(target, excerpts)
                    : range(target, excerpts);
            added.ifPresent(excerpts::add);
        }
        return excerpts;
    }

    /** Joins the target to the excerpt that its range touches; otherwise it begins one. */
    private static Optional<Excerpt> range(Ranked target, List<Excerpt> excerpts) {
        Optional<Excerpt> home = excerpts.stream()
                .filter(excerpt -> excerpt.touches(target.best(), GAP))
                .findFirst();
        home.ifPresent(excerpt -> excerpt.match(target));
        return home.isPresent()
                ? Optional.empty()
                : Optional.of(new Excerpt(target, target.best().source()));
    }

    /** Joins what nothing else shows of the target to the excerpt that it follows; otherwise that begins one. */
    private static Optional<Excerpt> messages(Ranked target, List<Excerpt> excerpts) {
        Source.OfMessages all = MessageRuns.all(target);
        List<Excerpt> overlapping =
                excerpts.stream().filter(excerpt -> excerpt.overlaps(all)).toList();
        Optional<Source.OfMessages> unseen = MessageRuns.unseen(all, overlapping);
        if (unseen.isEmpty()) {
            overlapping.getFirst().match(target);
            return Optional.empty();
        }
        Optional<Excerpt> home = overlapping.stream()
                .filter(excerpt -> excerpt.goesOnWith(unseen.get()))
                .findFirst();
        home.ifPresent(excerpt -> excerpt.extend(target, unseen.get()));
        return home.isPresent() ? Optional.empty() : Optional.of(new Excerpt(target, unseen.get()));
    }

    /** Widens a range to whole lines, but by no more than a line's usual length on either side. */
    static Range wholeLines(String text, Range range, int most) {
        int start = range.start();
        while (start > 0 && text.charAt(start - 1) != '\n' && range.start() - start < most) {
            start--;
        }
        int end = range.end();
        while (end < text.length() && text.charAt(end) != '\n' && end - range.end() < most) {
            end++;
        }
        return new Range(onCharacter(text, start), onCharacter(text, end));
    }

    private static int onCharacter(String text, int at) {
        boolean inside = at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
        return inside ? at - 1 : at;
    }
}
