package dev.cowork.testkit;

import dev.cowork.llm.ChatRequest;
import dev.cowork.testkit.RequestFields.Field;
import java.util.List;
import java.util.Optional;

/** The first thing in which two requests differ, for people. */
final class RequestDifference {
    /** How much of a text is shown around the place that matters. */
    private static final int BEFORE = 60;

    private static final int BEHIND = 140;

    private RequestDifference() {}

    /** What differs first, with both texts; empty if nothing does. */
    static Optional<String> between(ChatRequest sent, ChatRequest expected) {
        List<Field> left = RequestFields.of(sent);
        List<Field> right = RequestFields.of(expected);
        int same = 0;
        while (same < left.size() && same < right.size() && left.get(same).equals(right.get(same))) {
            same++;
        }
        if (same < left.size() && same < right.size()) {
            return Optional.of(at(left, right, same));
        }
        if (same < left.size()) {
            return Optional.of(onlySent(left.get(same)));
        }
        if (same < right.size()) {
            return Optional.of(onlyExpected(right.get(same)));
        }
        // Whatever these pieces do not show, should a request ever say more.
        return sent.equals(expected)
                ? Optional.empty()
                : Optional.of(
                        "they differ in what has no name here\n  sent:     " + sent + "\n  expected: " + expected);
    }

    private static String at(List<Field> left, List<Field> right, int index) {
        Field sent = left.get(index);
        Field expected = right.get(index);
        if (!sent.name().equals(expected.name())) {
            boolean isLater = right.stream().anyMatch(field -> field.name().equals(sent.name()));
            return isLater ? onlyExpected(expected) : onlySent(sent);
        }
        int same = common(sent.value(), expected.value());
        return sent.name() + " differs from character " + same + " on\n  sent:     " + around(sent.value(), same)
                + "\n  expected: " + around(expected.value(), same);
    }

    private static String onlySent(Field field) {
        return field.name() + " was sent and is not in the context\n  sent:     " + around(field.value(), 0)
                + "\n  expected: nothing";
    }

    private static String onlyExpected(Field field) {
        return field.name() + " is in the context and was not sent\n  sent:     nothing\n  expected: "
                + around(field.value(), 0);
    }

    private static int common(String one, String other) {
        int same = 0;
        while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    /** The part of a text around a place, in quotation marks; what is left out is shown as dots. */
    static String around(String text, int place) {
        int from = Math.max(0, place - BEFORE);
        int to = Math.min(text.length(), place + BEHIND);
        return (from > 0 ? "…" : "") + '"' + text.substring(from, to) + '"' + (to < text.length() ? "…" : "");
    }
}
