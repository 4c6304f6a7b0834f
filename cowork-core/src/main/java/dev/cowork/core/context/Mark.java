package dev.cowork.core.context;

import dev.cowork.data.Role;
import dev.cowork.llm.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The mark with which each piece of data begins in a context. It has a number that no mark in the texts of the data has,
 * so that no text can pass for a piece of its own, or end the one that it is in.
 *
 * @param number from 1; the first is not written
 */
record Mark(int number) {
    static final Mark PLAIN = new Mark(1);
    /** Also what a model could take for a mark, though it is not spelled like one. */
    private static final Pattern LIKE_ONE =
            Pattern.compile("\\[\\s*source\\s*(\\d{0,9})\\s*:", Pattern.CASE_INSENSITIVE);

    private static final Set<Section> CONVERSATION = Set.of(Section.HISTORY, Section.PROMPT);

    /** The line in front of a piece. */
    String head(String name) {
        return start() + name + "]\n";
    }

    /** What tells the model how to know a mark, where it needs to be told. */
    String explanation() {
        return number == 1
                ? ""
                : " Each piece of it begins with a line like \"" + start() + "its name]\"; such a line with another"
                        + " number, or with none, is part of a piece.";
    }

    private String start() {
        return "[source" + (number == 1 ? "" : " " + number) + ": ";
    }

    /**
     * Makes a context with a mark that none of its data has.
     *
     * @param build makes it with a mark
     * @return the context
     */
    static AssembledContext free(Function<Mark, AssembledContext> build) {
        AssembledContext context = build.apply(PLAIN);
        Set<Integer> taken = takenIn(context.pieces());
        for (Mark mark = PLAIN; taken.contains(mark.number()); taken = takenIn(context.pieces())) {
            mark = beside(taken);
            context = build.apply(mark);
        }
        return context;
    }

    /** The numbers that are taken: of everything in the texts of the data that looks like a mark. */
    static Set<Integer> takenIn(List<ContextSegment> segments) {
        return taken(segments.stream()
                .filter(segment -> segment.role() != Role.SYSTEM
                        && !segment.isFrame()
                        && !CONVERSATION.contains(segment.section()))
                .map(ContextSegment::text));
    }

    /** The numbers of what looks like a mark in texts. */
    static Set<Integer> taken(Stream<String> texts) {
        return texts.flatMap(text -> LIKE_ONE.matcher(text).results())
                .map(Mark::number)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The lowest number that is not taken. */
    static Mark beside(Set<Integer> taken) {
        int free = 1;
        while (taken.contains(free)) {
            free++;
        }
        return new Mark(free);
    }

    private static int number(MatchResult mark) {
        return mark.group(1).isEmpty() ? 1 : Integer.parseInt(mark.group(1), 10);
    }
}
