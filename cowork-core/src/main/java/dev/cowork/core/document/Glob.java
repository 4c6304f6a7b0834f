package dev.cowork.core.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern of paths as steps from its beginning to its end. Matching follows all steps that a path can have reached at
 * once, so that no pattern takes longer than its length times that of the path: one with many stars must not hold up an
 * import, and a regular expression that tries one way after the other would.
 */
final class Glob {
    /** A step: what it takes, whether it takes many, whether it may take nothing, and whether only a slash ends it. */
    private record Step(IntPredicate takes, boolean many, int skips, boolean endsAtSlash) {}

    private static final IntPredicate ANY = c -> true;
    private static final IntPredicate NO_SLASH = c -> c != '/';

    private final List<Step> steps = new ArrayList<>();

    /** One character. */
    void one(IntPredicate is) {
        steps.add(new Step(is, false, 0, false));
    }

    /** One character, but no slash. */
    void one() {
        one(NO_SLASH);
    }

    /** Any number of characters of one name. */
    void withinName() {
        steps.add(new Step(NO_SLASH, true, 1, false));
    }

    /** Any number of characters. */
    void anything() {
        steps.add(new Step(ANY, true, 1, false));
    }

    /** Nothing, or any number of characters up to a slash. */
    void directories() {
        steps.add(new Step(c -> false, false, 2, false));
        steps.add(new Step(ANY, true, 0, true));
    }

    boolean matches(String path) {
        boolean[] at = new boolean[steps.size() + 1];
        reach(at, 0);
        for (int c : path.codePoints().toArray()) {
            boolean[] next = new boolean[at.length];
            for (int i = 0; i < steps.size(); i++) {
                if (at[i]) {
                    take(c, i, next);
                }
            }
            at = next;
        }
        return at[steps.size()];
    }

    private void take(int c, int i, boolean[] next) {
        Step step = steps.get(i);
        if (!step.takes().test(c)) {
            return;
        }
        if (step.many()) {
            reach(next, i);
        }
        if (!step.many() || (step.endsAtSlash() && c == '/')) {
            reach(next, i + 1);
        }
    }

    /** A step is reached, and what lies behind it where it may take nothing. */
    private void reach(boolean[] at, int step) {
        for (int i = step; !at[i]; i += steps.get(i).skips()) {
            at[i] = true;
            if (i == steps.size() || steps.get(i).skips() == 0) {
                return;
            }
            if (steps.get(i).skips() == 2) {
                at[i + 1] = true;
            }
        }
    }
}
