package dev.cowork.core.match;

import java.util.List;
import java.util.Optional;

/**
 * How the indentation of what was sought becomes that of the text, the same for all lines: some characters more, some
 * fewer, or another unit with a number of levels more.
 */
sealed interface Shift {
    /** Nothing to do. */
    Shift NONE = new More("");

    /**
     * The indentation in the text's manner.
     *
     * @param indent blanks and tabs
     * @return blanks and tabs; empty when it has none, as for a line that is indented less than all of its kind
     */
    Optional<String> apply(String indent);

    /** The same characters before each line. */
    record More(String prefix) implements Shift {
        @Override
        public Optional<String> apply(String indent) {
            return Optional.of(prefix + indent);
        }
    }

    /** The same characters before no line. */
    record Fewer(String prefix) implements Shift {
        @Override
        public Optional<String> apply(String indent) {
            return indent.startsWith(prefix) ? Optional.of(indent.substring(prefix.length())) : Optional.empty();
        }
    }

    /** One level is another unit, and there may be levels more or fewer. */
    record Unit(String old, String unit, int levels) implements Shift {
        @Override
        public Optional<String> apply(String indent) {
            int count = indent.length() / old.length();
            boolean whole = indent.equals(old.repeat(count)) && count + levels >= 0;
            return whole ? Optional.of(unit.repeat(count + levels)) : Optional.empty();
        }
    }

    /** Two indentations of the same line: as it was sought, as it stands in the text. */
    record Pair(String sought, String found) {}

    /** The units that people indent with. */
    List<String> UNITS = List.of("\t", "    ", "  ", "        ", "   ");

    /** The shift that does for all lines; empty when no such is known. */
    static Optional<Shift> of(List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return Optional.of(NONE);
        }
        Pair first = pairs.getFirst();
        if (first.found.endsWith(first.sought)) {
            Shift more = new More(first.found.substring(0, first.found.length() - first.sought.length()));
            if (fits(more, pairs)) {
                return Optional.of(more);
            }
        }
        if (first.sought.endsWith(first.found)) {
            Shift fewer = new Fewer(first.sought.substring(0, first.sought.length() - first.found.length()));
            if (fits(fewer, pairs)) {
                return Optional.of(fewer);
            }
        }
        return unit(pairs);
    }

    private static Optional<Shift> unit(List<Pair> pairs) {
        Pair first = pairs.getFirst();
        for (String old : UNITS) {
            for (String unit : UNITS) {
                int levels = first.found.length() / unit.length() - first.sought.length() / old.length();
                Shift shift = new Unit(old, unit, levels);
                if (!old.equals(unit) && fits(shift, pairs)) {
                    return Optional.of(shift);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Shift shift, List<Pair> pairs) {
        return pairs.stream()
                .allMatch(pair ->
                        shift.apply(pair.sought).filter(pair.found::equals).isPresent());
    }
}
