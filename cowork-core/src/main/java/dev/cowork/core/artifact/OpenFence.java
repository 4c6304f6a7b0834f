package dev.cowork.core.artifact;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A fence whose end is looked for. In a Markdown document that is shown in a fence, models write inner fences of the same
 * length, so CommonMark's end would be too early. There an inner fence with an info string needs an end of its own; and so
 * does one without, if a blank line or a colon stands before it and text follows at once. If that leaves the outer fence
 * without an end, CommonMark's end holds after all.
 */
final class OpenFence {
    private static final Set<String> MARKDOWN = Set.of("markdown", "md", "mdx", "gfm");
    /** Where inner fences with an info string are believed in. */
    private static final Set<String> PERHAPS_MARKDOWN = Set.of("", "text", "txt", "plaintext", "plain");

    /** What a line is for the fence. */
    enum Line {
        CONTENT,
        END,
        /** The line before was the end. */
        AFTER_END
    }

    final Fence opening;
    final int contentStart;
    final int quotes;
    final int indent;
    final Above above;
    private final boolean balances;
    private final boolean isMarkdown;
    private final Deque<Fence> inner = new ArrayDeque<>();
    /** CommonMark's end, when the search went on behind it; -1 without. */
    private int firstEnd = -1;

    private int behindFirstEnd;
    private boolean undecided;
    private boolean invites;
    boolean announced;

    OpenFence(Fence opening, int contentStart, int quotes, int indent, Above above, boolean balances) {
        this.opening = opening;
        this.contentStart = contentStart;
        this.quotes = quotes;
        this.indent = indent;
        this.above = above;
        String word = opening.info().split("[\\s:]", 2)[0].toLowerCase(Locale.ROOT);
        this.isMarkdown = MARKDOWN.contains(word)
                || opening.info().toLowerCase(Locale.ROOT).endsWith(".md");
        this.balances = balances && (isMarkdown || PERHAPS_MARKDOWN.contains(word));
    }

    Line line(Optional<Fence> fence, String text, int start, int next) {
        if (undecided) {
            undecided = false;
            if (text.isBlank() || fence.isPresent()) {
                return Line.AFTER_END;
            }
            inner.push(opening);
        }
        Line line = fence.isPresent() ? fence(fence.get(), start, next) : Line.CONTENT;
        invites = text.isBlank() || text.stripTrailing().endsWith(":");
        return line;
    }

    private Line fence(Fence fence, int start, int next) {
        if (!balances) {
            return fence.closes(opening) ? Line.END : Line.CONTENT;
        }
        if (fence.closes(opening) && firstEnd < 0) {
            firstEnd = start;
            behindFirstEnd = next;
        }
        Fence innermost = inner.peek();
        if (innermost != null) {
            if (fence.closes(innermost)) {
                inner.pop();
            }
            return Line.CONTENT;
        }
        if (!fence.closes(opening)) {
            if (!fence.isBare() && fence.mark() == opening.mark() && fence.length() >= opening.length()) {
                inner.push(fence);
            }
            return Line.CONTENT;
        }
        undecided = isMarkdown && invites && announced;
        if (undecided) {
            lastBare = start;
            behindLastBare = next;
        }
        return undecided ? Line.CONTENT : Line.END;
    }

    private int lastBare;
    private int behindLastBare;

    /** Where the content ended that {@link Line#AFTER_END} speaks of. */
    int undecidedEnd() {
        return lastBare;
    }

    int behindUndecidedEnd() {
        return behindLastBare;
    }

    boolean isUndecided() {
        return undecided;
    }

    /** CommonMark's end when the search for another one failed, or -1. */
    int firstEnd() {
        return firstEnd;
    }

    int behindFirstEnd() {
        return behindFirstEnd;
    }
}
