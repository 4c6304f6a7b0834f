package dev.cowork.core.diff;

import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A text in which no two characters but the line ends are the same, and changes of it that are known by arithmetic. */
record Splices(String base, List<Splice> all) {
    /** Text in place of a range; each character of it occurs nowhere else. */
    record Splice(Range range, String with) {}

    /** A text of some lines with up to three splices, ascending, which do not touch each other. */
    static Splices random(Random random) {
        int[] next = {0x4E00};
        StringBuilder base = new StringBuilder();
        int lines = random.nextInt(12);
        for (int i = 0; i < lines; i++) {
            base.append(unique(next, 1 + random.nextInt(4)));
            base.append(i + 1 == lines && random.nextBoolean() ? "" : random.nextInt(4) == 0 ? "\r\n" : "\n");
        }
        List<Splice> splices = new ArrayList<>();
        int from = 0;
        for (int i = random.nextInt(3); i >= 0 && from <= base.length(); i--) {
            int start = from + random.nextInt(base.length() - from + 1);
            int end = Math.min(base.length(), start + random.nextInt(6));
            StringBuilder with = new StringBuilder();
            for (int part = random.nextInt(3); part > 0; part--) {
                with.append(unique(next, 1 + random.nextInt(3))).append(random.nextBoolean() ? "\n" : "");
            }
            splices.add(new Splice(new Range(start, end), with.toString()));
            from = end + 1;
        }
        return new Splices(base.toString(), splices);
    }

    private static String unique(int[] next, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) next[0]++);
        }
        return text.toString();
    }

    String changed() {
        StringBuilder text = new StringBuilder(base);
        for (Splice splice : all.reversed()) {
            text.replace(splice.range.start(), splice.range.end(), splice.with);
        }
        return text.toString();
    }

    /** Whether a splice takes a character of the range, or puts one between two of them. */
    boolean touch(Range range) {
        return all.stream()
                .anyMatch(splice -> splice.range.length() == 0
                        ? !splice.with.isEmpty()
                                && range.start() < splice.range.start()
                                && splice.range.start() < range.end()
                        : splice.range.overlaps(range));
    }

    /** Whether a splice takes a character of the range, or is at its edge. */
    boolean reach(Range range) {
        return all.stream()
                .anyMatch(splice -> splice.range.start() <= range.end() && range.start() <= splice.range.end());
    }

    /** Where a range that no splice touches is now. */
    Range moved(Range range) {
        int shift = 0;
        for (Splice splice : all) {
            if (splice.range.end() <= range.start()) {
                shift += splice.with.length() - splice.range.length();
            }
        }
        return new Range(range.start() + shift, range.end() + shift);
    }
}
