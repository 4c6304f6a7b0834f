package dev.cowork.core.search;

import dev.cowork.data.Source;
import dev.cowork.spi.Candidate;
import dev.cowork.spi.Ranked;
import java.util.List;
import java.util.Optional;

/** Runs of messages that follow one another. */
final class MessageRuns {
    private MessageRuns() {}

    /** The messages of all passages of a target; all of them end with the same message. */
    static Source.OfMessages all(Ranked target) {
        Source.OfMessages all = (Source.OfMessages) target.best().source();
        for (Candidate candidate : target.passages()) {
            if (candidate.passage().source() instanceof Source.OfMessages other) {
                all = union(all, other);
            }
        }
        return all;
    }

    static Source.OfMessages union(Source.OfMessages one, Source.OfMessages two) {
        return new Source.OfMessages(one.chat(), Math.min(one.first(), two.first()), Math.max(one.last(), two.last()));
    }

    /** The last run of the messages that no excerpt shows; empty when all are shown. */
    static Optional<Source.OfMessages> unseen(Source.OfMessages messages, List<Excerpt> excerpts) {
        long last = messages.last();
        while (last >= messages.first() && shown(last, excerpts)) {
            last--;
        }
        long first = last;
        while (first > messages.first() && !shown(first - 1, excerpts)) {
            first--;
        }
        return last < messages.first()
                ? Optional.empty()
                : Optional.of(new Source.OfMessages(messages.chat(), first, last));
    }

    private static boolean shown(long sequence, List<Excerpt> excerpts) {
        return excerpts.stream()
                .map(Excerpt::source)
                .anyMatch(source -> source instanceof Source.OfMessages shown
                        && shown.first() <= sequence
                        && sequence <= shown.last());
    }
}
