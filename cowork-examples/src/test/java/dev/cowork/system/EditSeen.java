package dev.cowork.system;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One edit as its author meant it.
 *
 * @param view the text that was shown
 * @param at where in it the edit begins
 * @param old what it takes away there
 * @param text what it puts there
 * @param appended what it puts behind the last character of the document besides, perhaps empty
 */
record EditSeen(String view, int at, String old, String text, String appended) implements Serializable {
    /**
     * Whether a text became another by this edit, at the place that its author saw, and nowhere else: what stands before
     * the place in the view stands before it in the text, and what stands behind it behind it, as far as lines that occur
     * once can tell. Answers what is wrong, or null.
     */
    @Nullable
    String problem(String before, String after) {
        if (!after.endsWith(appended)) {
            return "it does not end as it should";
        }
        String rest = after.substring(0, after.length() - appended.length());
        boolean found = false;
        for (int place = before.indexOf(old); place >= 0; place = before.indexOf(old, place + 1)) {
            String made = before.substring(0, place) + text + before.substring(place + old.length());
            found |= made.equals(rest);
            if (made.equals(rest) && isPlace(before, place)) {
                return null;
            }
            if (place == before.length()) {
                break;
            }
        }
        return found ? "it is at another place" : "more than the edit changed";
    }

    private boolean isPlace(String before, int place) {
        Map<String, Integer> now = EditMarks.once(before);
        return EditMarks.once(view).entrySet().stream()
                .filter(line -> now.containsKey(line.getKey()))
                .allMatch(line -> isSameSide(
                        line.getValue(), now.get(line.getKey()), line.getKey().length(), place));
    }

    private boolean isSameSide(int inView, int inText, int length, int place) {
        if (inView + length <= at) {
            return inText + length <= place;
        }
        return inView < at + old.length() || inText >= place + old.length();
    }
}
