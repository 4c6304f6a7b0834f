package dev.cowork.spi;

import dev.cowork.data.ChatId;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which passages a leg may answer; all conditions hold at once. The engine has turned paths into keys.
 *
 * @param sources the keys of their sources; empty for any; an empty set matches nothing
 * @param kinds the kinds of their sources; an empty set for any
 * @param chat the chat of their messages; empty for any; matches nothing but messages
 * @param from the earliest instant of the source, in the precision of milliseconds; empty for any
 * @param until the instant before which the source was written; empty for any
 */
public record Filter(
        Optional<Set<SourceKey>> sources,
        Set<SourceKind> kinds,
        Optional<ChatId> chat,
        Optional<Instant> from,
        Optional<Instant> until) {
    /** Everything. */
    public static final Filter ALL =
            new Filter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Copies the sets. */
    public Filter {
        sources = sources.map(Set::copyOf);
        kinds = Set.copyOf(kinds);
    }

    /**
     * Whether a passage passes.
     *
     * @param passage the passage
     * @return true if all conditions hold
     */
    public boolean matches(Passage passage) {
        SourceKey key = passage.source().key();
        return (sources.isEmpty() || sources.get().contains(key))
                && (kinds.isEmpty() || kinds.contains(key.kind()))
                && (chat.isEmpty()
                        || (key.kind() == SourceKind.MESSAGE && key.chat().equals(chat.get())))
                && (from.isEmpty() || !passage.at().isBefore(from.get()))
                && (until.isEmpty() || passage.at().isBefore(until.get()));
    }

    /**
     * The earliest time in whole milliseconds, for indexes that keep times so.
     *
     * @return milliseconds of the epoch, rounded up; the smallest {@code long} for any time
     */
    public long fromMillis() {
        return from.map(Filter::millisUp).orElse(Long.MIN_VALUE);
    }

    /**
     * The time, in whole milliseconds, before which a source was written.
     *
     * @return milliseconds of the epoch, rounded up; the largest {@code long} for any time
     */
    public long untilMillis() {
        return until.map(Filter::millisUp).orElse(Long.MAX_VALUE);
    }

    private static long millisUp(Instant instant) {
        if (instant.getEpochSecond() >= Long.MAX_VALUE / 1000 - 1) {
            return Long.MAX_VALUE;
        }
        return instant.getEpochSecond() <= Long.MIN_VALUE / 1000 + 1
                ? Long.MIN_VALUE
                : instant.plusNanos(999_999).toEpochMilli();
    }
}
