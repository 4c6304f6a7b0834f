package dev.cowork;

import dev.cowork.data.ChatId;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKind;
import dev.cowork.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What to search, where, and how. Immutable; each {@code with} method answers a changed copy. */
public final class SearchRequest {
    /** Which legs answer. */
    public enum Legs {
        /** Both, fused by the ranker; the default. */
        HYBRID,
        /** The keyword leg alone. */
        KEYWORD,
        /** The semantic leg alone. */
        SEMANTIC
    }

    private final String query;
    private final int limit;
    private final int candidates;
    private final Legs legs;
    private final Optional<String> pathPrefix;
    private final Set<SourceKind> kinds;
    private final Optional<ChatId> chat;
    private final Optional<Instant> from;
    private final Optional<Instant> until;
    private final long atLeast;
    private final Duration wait;
    private final Factors factors;
    private final Optional<Source.OfMessages> without;

    private SearchRequest(
            String query,
            int limit,
            int candidates,
            Legs legs,
            Optional<String> pathPrefix,
            Set<SourceKind> kinds,
            Optional<ChatId> chat,
            Optional<Instant> from,
            Optional<Instant> until,
            long atLeast,
            Duration wait,
            Factors factors,
            Optional<Source.OfMessages> without) {
        this.query = query;
        this.limit = limit;
        this.candidates = candidates;
        this.legs = legs;
        this.pathPrefix = pathPrefix;
        this.kinds = kinds;
        this.chat = chat;
        this.from = from;
        this.until = until;
        this.atLeast = atLeast;
        this.wait = wait;
        this.factors = factors;
        this.without = without;
    }

    /**
     * Searches everything in the workspace for the ten best hits.
     *
     * @param query a question or words; 1 to 10,000 characters, not blank
     * @return the request
     */
    public static SearchRequest of(String query) {
        return new SearchRequest(
                query,
                10,
                100,
                Legs.HYBRID,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Duration.ZERO,
                Factors.NONE,
                Optional.empty());
    }

    /**
     * Answers more or fewer hits.
     *
     * @param most from 1 to 1,000
     * @return the changed request
     * @throws InvalidInputException if the bound is out of its range
     */
    public SearchRequest withLimit(int most) {
        return new SearchRequest(
                query,
                inRange("limit", most),
                candidates,
                legs,
                pathPrefix,
                kinds,
                chat,
                from,
                until,
                atLeast,
                wait,
                factors,
                without);
    }

    /**
     * Asks each leg for more or fewer passages.
     *
     * @param most from 1 to 1,000; the default is 100
     * @return the changed request
     * @throws InvalidInputException if the bound is out of its range
     */
    public SearchRequest withCandidates(int most) {
        return new SearchRequest(
                query,
                limit,
                inRange("candidates", most),
                legs,
                pathPrefix,
                kinds,
                chat,
                from,
                until,
                atLeast,
                wait,
                factors,
                without);
    }

    /**
     * Lets one leg answer alone, or both.
     *
     * @param which the legs
     * @return the changed request
     */
    public SearchRequest withLegs(Legs which) {
        return new SearchRequest(
                query, limit, candidates, which, pathPrefix, kinds, chat, from, until, atLeast, wait, factors, without);
    }

    /**
     * Searches documents only, those whose paths begin with a text.
     *
     * @param prefix such as {@code docs/}
     * @return the changed request
     */
    public SearchRequest withPathPrefix(String prefix) {
        return new SearchRequest(
                query,
                limit,
                candidates,
                legs,
                Optional.of(prefix),
                kinds,
                chat,
                from,
                until,
                atLeast,
                wait,
                factors,
                without);
    }

    /**
     * Searches these kinds of sources only.
     *
     * @param which the kinds; none for all
     * @return the changed request
     */
    public SearchRequest withKinds(SourceKind... which) {
        return new SearchRequest(
                query,
                limit,
                candidates,
                legs,
                pathPrefix,
                Set.of(which),
                chat,
                from,
                until,
                atLeast,
                wait,
                factors,
                without);
    }

    /**
     * Searches the messages of one chat only.
     *
     * @param id the chat
     * @return the changed request
     */
    public SearchRequest withChat(ChatId id) {
        return new SearchRequest(
                query,
                limit,
                candidates,
                legs,
                pathPrefix,
                kinds,
                Optional.of(id),
                from,
                until,
                atLeast,
                wait,
                factors,
                without);
    }

    /**
     * Searches what was written or said in a time only.
     *
     * @param earliest the earliest instant
     * @param before the instant before which it was
     * @return the changed request
     */
    public SearchRequest withTime(Instant earliest, Instant before) {
        return new SearchRequest(
                query,
                limit,
                candidates,
                legs,
                pathPrefix,
                kinds,
                chat,
                Optional.of(earliest),
                Optional.of(before),
                atLeast,
                wait,
                factors,
                without);
    }

    /**
     * Waits until the legs hold a change, to read one's own writes.
     *
     * @param change the change number
     * @param longest how long to wait at the most; then the result says what is missing
     * @return the changed request
     */
    public SearchRequest withAtLeast(long change, Duration longest) {
        return new SearchRequest(
                query,
                limit,
                candidates,
                legs,
                pathPrefix,
                kinds,
                chat,
                from,
                until,
                change,
                longest,
                factors,
                without);
    }

    /**
     * Lets importance and recency count beside the legs.
     *
     * @param which the factors and their weights
     * @return the changed request
     */
    public SearchRequest withFactors(Factors which) {
        return new SearchRequest(
                query, limit, candidates, legs, pathPrefix, kinds, chat, from, until, atLeast, wait, which, without);
    }

    /**
     * Leaves out what was said in some messages, which the asker has in view already: no passage that reaches over one
     * of them is found. Such passages count among the candidates of the legs all the same.
     *
     * @param messages messages of one chat
     * @return the changed request
     */
    public SearchRequest withoutMessages(Source.OfMessages messages) {
        return new SearchRequest(
                query,
                limit,
                candidates,
                legs,
                pathPrefix,
                kinds,
                chat,
                from,
                until,
                atLeast,
                wait,
                factors,
                Optional.of(messages));
    }

    private static int inRange(String name, int value) {
        if (value < 1 || value > 1000) {
            throw new InvalidInputException(name + " must be from 1 to 1000, but is " + value);
        }
        return value;
    }

    /**
     * The question or words.
     *
     * @return the query
     */
    public String query() {
        return query;
    }

    /**
     * How many hits to answer at the most.
     *
     * @return from 1 to 1,000
     */
    public int limit() {
        return limit;
    }

    /**
     * How many passages each leg is asked for.
     *
     * @return from 1 to 1,000
     */
    public int candidates() {
        return candidates;
    }

    /**
     * Which legs answer.
     *
     * @return the legs
     */
    public Legs legs() {
        return legs;
    }

    /**
     * What the paths of documents begin with.
     *
     * @return the prefix, or empty for everything
     */
    public Optional<String> pathPrefix() {
        return pathPrefix;
    }

    /**
     * The kinds of sources.
     *
     * @return the kinds; an empty set for all
     */
    public Set<SourceKind> kinds() {
        return kinds;
    }

    /**
     * The chat.
     *
     * @return the chat, or empty for everything
     */
    public Optional<ChatId> chat() {
        return chat;
    }

    /**
     * The earliest instant.
     *
     * @return the instant, or empty
     */
    public Optional<Instant> from() {
        return from;
    }

    /**
     * The instant before which it was.
     *
     * @return the instant, or empty
     */
    public Optional<Instant> until() {
        return until;
    }

    /**
     * The change that the legs must hold.
     *
     * @return the change number, or 0 for whatever they hold
     */
    public long atLeast() {
        return atLeast;
    }

    /**
     * How long to wait for {@link #atLeast()}.
     *
     * @return zero for not at all
     */
    public Duration waitAtMost() {
        return wait;
    }

    /**
     * What counts beside the legs.
     *
     * @return {@link Factors#NONE} unless set
     */
    public Factors factors() {
        return factors;
    }

    /**
     * The messages that are left out.
     *
     * @return the messages, or empty
     */
    public Optional<Source.OfMessages> without() {
        return without;
    }
}
