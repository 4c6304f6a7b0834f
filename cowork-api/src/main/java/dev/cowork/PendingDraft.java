package dev.cowork;

import dev.cowork.data.ChatId;
import dev.cowork.data.DraftId;
import java.time.Instant;
import java.util.List;

/**
 * Warns a chat of what another chat has changed, and neither taken back nor anybody accepted yet.
 *
 * @param draft the draft that both share
 * @param chat the other chat
 * @param since when its first edit was
 * @param lines the lines that it changed, as they are numbered in the draft, in their order, no two of them touching; an
 *     empty range of lines for what it only took away
 */
public record PendingDraft(DraftId draft, ChatId chat, Instant since, List<Lines> lines) {
    /** Copies the list. */
    public PendingDraft {
        lines = List.copyOf(lines);
    }

    /**
     * A range of lines.
     *
     * @param first the first line, from 1
     * @param last the last line; {@code first - 1} where only something was taken away
     */
    public record Lines(int first, int last) {
        @Override
        public String toString() {
            return last < first ? "before " + first : first == last ? String.valueOf(first) : first + "-" + last;
        }
    }
}
