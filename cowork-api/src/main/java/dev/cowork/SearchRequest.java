package dev.cowork;

import dev.cowork.data.ChatId;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKind;
import dev.cowork.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
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

    private static final int MOST_TOKENS = 1_000_000;
    private static final int RERANKED = 20;

    /** Which sources. */
    private record Where(
            Optional<String> pathPrefix,
            Set<SourceKind> kinds,
            Optional<ChatId> chat,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<Source.OfMessages> without) {}

    /** How they are searched. */
    private record How(int candidates, Legs legs, long atLeast, Duration longest, Factors factors, int reranked) {}

    /** How much of what is found is shown. */
    private record Shown(int limit, OptionalInt budget, boolean merged) {}

    private final String query;
    private final Where where;
    private final How how;
    private final Shown shown;

    private SearchRequest(String query, Where where, How how, Shown shown) {
        this.query = query;
        this.where = where;
        this.how = how;
        this.shown = shown;
    }

    private SearchRequest with(Where other) {
        return new SearchRequest(query, other, how, shown);
    }

    private SearchRequest with(How other) {
        return new SearchRequest(query, where, other, shown);
    }

    private SearchRequest with(Shown other) {
        return new SearchRequest(query, where, how, other);
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
                new Where(
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new How(200, Legs.HYBRID, 0, Duration.ZERO, Factors.DEFAULT, RERANKED),
                new Shown(10, OptionalInt.empty(), true));
    }

    /**
     * Answers more or fewer hits; with a budget, takes more or fewer passages and messages apart.
     *
     * @param most from 1 to 1,000
     * @return the changed request
     * @throws InvalidInputException if the bound is out of its range
     */
    public SearchRequest withLimit(int most) {
        return with(new Shown(inRange("limit", most), shown.budget, shown.merged));
    }

    /**
     * Shows no more than so many tokens. The best passages, as many as the limit says, are taken apart into sentences that
     * stand together; those that say most of what was asked are shown, merged where they are neighbours, until the budget
     * is used. What did not fit is in {@link SearchResults#leftOut()}.
     *
     * @param tokens from 1 to 1,000,000, by the engine's token counter
     * @return the changed request
     * @throws InvalidInputException if the budget is out of its range
     */
    public SearchRequest withBudget(int tokens) {
        if (tokens < 1 || tokens > MOST_TOKENS) {
            throw new InvalidInputException(
                    "The budget of a search must be from 1 to " + MOST_TOKENS + " tokens, but is " + tokens);
        }
        return with(new Shown(shown.limit, OptionalInt.of(tokens), shown.merged));
    }

    /**
     * Shows what was found as it was ranked: each hit is one passage's range, or one message, even where neighbours
     * are hits too.
     *
     * @return the changed request
     */
    public SearchRequest withoutMerging() {
        return with(new Shown(shown.limit, shown.budget, false));
    }

    /**
     * Asks each leg for more or fewer passages.
     *
     * @param most from 1 to 1,000; the default is 200
     * @return the changed request
     * @throws InvalidInputException if the bound is out of its range
     */
    public SearchRequest withCandidates(int most) {
        return with(
                new How(inRange("candidates", most), how.legs, how.atLeast, how.longest, how.factors, how.reranked));
    }

    /**
     * Lets one leg answer alone, or both.
     *
     * @param which the legs
     * @return the changed request
     */
    public SearchRequest withLegs(Legs which) {
        return with(new How(how.candidates, which, how.atLeast, how.longest, how.factors, how.reranked));
    }

    /**
     * Searches documents only, those whose paths begin with a text.
     *
     * @param prefix such as {@code docs/}
     * @return the changed request
     */
    public SearchRequest withPathPrefix(String prefix) {
        return with(new Where(Optional.of(prefix), where.kinds, where.chat, where.from, where.until, where.without));
    }

    /**
     * Searches these kinds of sources only.
     *
     * @param which the kinds; none for all
     * @return the changed request
     */
    public SearchRequest withKinds(SourceKind... which) {
        return with(new Where(where.pathPrefix, Set.of(which), where.chat, where.from, where.until, where.without));
    }

    /**
     * Searches the messages of one chat only.
     *
     * @param id the chat
     * @return the changed request
     */
    public SearchRequest withChat(ChatId id) {
        return with(new Where(where.pathPrefix, where.kinds, Optional.of(id), where.from, where.until, where.without));
    }

    /**
     * Searches what was written or said in a time only.
     *
     * @param earliest the earliest instant
     * @param before the instant before which it was
     * @return the changed request
     */
    public SearchRequest withTime(Instant earliest, Instant before) {
        return with(new Where(
                where.pathPrefix, where.kinds, where.chat, Optional.of(earliest), Optional.of(before), where.without));
    }

    /**
     * Waits until the legs hold a change, to read one's own writes.
     *
     * @param change the change number
     * @param longest how long to wait at the most; then the result says what is missing
     * @return the changed request
     */
    public SearchRequest withAtLeast(long change, Duration longest) {
        return with(new How(how.candidates, how.legs, change, longest, how.factors, how.reranked));
    }

    /**
     * Lets importance and recency count beside the legs.
     *
     * @param which the factors and their weights
     * @return the changed request
     */
    public SearchRequest withFactors(Factors which) {
        return with(new How(how.candidates, how.legs, how.atLeast, how.longest, which, how.reranked));
    }

    /**
     * Lets the reranker, if the engine has one, see more or fewer of the ranker's first hits.
     *
     * @param most from 0, for none, to 1,000; the default is 20
     * @return the changed request
     * @throws InvalidInputException if the bound is out of its range
     */
    public SearchRequest withReranked(int most) {
        if (most != 0) {
            inRange("reranked", most);
        }
        return with(new How(how.candidates, how.legs, how.atLeast, how.longest, how.factors, most));
    }

    /**
     * Leaves out what was said in some messages, which the asker has in view already: no passage that reaches over one
     * of them is found. Such passages count among the candidates of the legs all the same.
     *
     * @param messages messages of one chat
     * @return the changed request
     */
    public SearchRequest withoutMessages(Source.OfMessages messages) {
        return with(
                new Where(where.pathPrefix, where.kinds, where.chat, where.from, where.until, Optional.of(messages)));
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
     * How many hits to answer at the most; with a budget, how many passages and messages to take apart.
     *
     * @return from 1 to 1,000
     */
    public int limit() {
        return shown.limit;
    }

    /**
     * How many passages each leg is asked for.
     *
     * @return from 1 to 1,000
     */
    public int candidates() {
        return how.candidates;
    }

    /**
     * Which legs answer.
     *
     * @return the legs
     */
    public Legs legs() {
        return how.legs;
    }

    /**
     * What the paths of documents begin with.
     *
     * @return the prefix, or empty for everything
     */
    public Optional<String> pathPrefix() {
        return where.pathPrefix;
    }

    /**
     * The kinds of sources.
     *
     * @return the kinds; an empty set for all
     */
    public Set<SourceKind> kinds() {
        return where.kinds;
    }

    /**
     * The chat.
     *
     * @return the chat, or empty for everything
     */
    public Optional<ChatId> chat() {
        return where.chat;
    }

    /**
     * The earliest instant.
     *
     * @return the instant, or empty
     */
    public Optional<Instant> from() {
        return where.from;
    }

    /**
     * The instant before which it was.
     *
     * @return the instant, or empty
     */
    public Optional<Instant> until() {
        return where.until;
    }

    /**
     * The change that the legs must hold.
     *
     * @return the change number, or 0 for whatever they hold
     */
    public long atLeast() {
        return how.atLeast;
    }

    /**
     * How long to wait for {@link #atLeast()}.
     *
     * @return zero for not at all
     */
    public Duration waitAtMost() {
        return how.longest;
    }

    /**
     * What counts beside the legs.
     *
     * @return {@link Factors#NONE} unless set
     */
    public Factors factors() {
        return how.factors;
    }

    /**
     * The messages that are left out.
     *
     * @return the messages, or empty
     */
    public Optional<Source.OfMessages> without() {
        return where.without;
    }

    /**
     * How much text is shown.
     *
     * @return the most tokens, or empty for whole hits
     */
    public OptionalInt budget() {
        return shown.budget;
    }

    /**
     * Whether hits that stand beside each other become one.
     *
     * @return true unless {@link #withoutMerging()}
     */
    public boolean merged() {
        return shown.merged;
    }

    /**
     * How many of the ranker's first hits the engine's reranker sees.
     *
     * @return from 0 to 1,000
     */
    public int reranked() {
        return how.reranked;
    }
}
