package dev.cowork.core.index;

import dev.cowork.CoworkEvent;
import dev.cowork.LegStatus;
import dev.cowork.core.base.Scope;
import dev.cowork.error.CoworkException;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both legs of one workspace, each opened when first needed. Searches run beside the one thread that follows. */
public final class WorkspaceIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceIndex.class);

    private final IndexParts parts;
    private final Scope scope;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable KeywordLeg keyword;
    private volatile @Nullable SemanticLeg semantic;
    private volatile @Nullable String keywordDown;
    private volatile @Nullable String semanticDown;
    private volatile Pending pending = new Pending(-1, -1, 0);

    /** How many passages had no vector when the leg was at a change and of a size. */
    private record Pending(long change, long size, long count) {}

    WorkspaceIndex(IndexParts parts, Scope scope) {
        this.parts = parts;
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /** Follows the store with the keyword leg. */
    void followKeyword() {
        writing.lock();
        try {
            keyword().follow();
            keywordDown = null;
        } catch (CoworkException e) {
            keywordDown = down(KeywordLeg.NAME, keywordDown, e);
            dropKeyword();
        } finally {
            writing.unlock();
        }
    }

    /** Follows the store with the semantic leg. */
    void followSemantic() {
        writing.lock();
        try {
            semantic().follow();
            semanticDown = null;
        } catch (CoworkException e) {
            semanticDown = down(SemanticLeg.NAME, semanticDown, e);
        } finally {
            writing.unlock();
        }
    }

    /** What failed is opened anew with the next change, and made again from the store if it is damaged. */
    private void dropKeyword() {
        try (KeywordLeg broken = keyword) {
            keyword = null;
        } catch (CoworkException e) {
            LOG.debug("A broken keyword index of {} could not be closed cleanly", scope.name(), e);
        }
    }

    /**
     * Whether both legs are open and hold everything that the store holds and that needs no embedding.
     *
     * @return false when following would change something
     */
    public boolean isCurrent() {
        KeywordLeg words = keyword;
        SemanticLeg vectors = semantic;
        long newest = scope.store().feeds().newestChange();
        return words != null
                && words.position() == newest
                && (semanticDown != null
                        || (vectors != null
                                && vectors.position() == newest
                                && (!parts.shared() || vectors.followedAllVectors())));
    }

    /**
     * Whether both legs have been opened.
     *
     * @return true when searches need not wait for an index to be read
     */
    public boolean isOpen() {
        return keyword != null && (semantic != null || semanticDown != null);
    }

    /** Remembers that embedding failed, so that searches say so. */
    void embeddingFailed(CoworkException cause) {
        semanticDown = down(SemanticLeg.NAME, semanticDown, cause);
    }

    private String down(String leg, @Nullable String before, CoworkException cause) {
        String message = String.valueOf(cause.getMessage());
        if (before == null) {
            parts.events().accept(new CoworkEvent.LegDown(scope.name(), leg, message));
        }
        return message;
    }

    /** Follows with both legs and removes the bytes of what was replaced. */
    void expunge() {
        writing.lock();
        try {
            keyword().expunge();
            if (semantic != null) {
                semantic().follow();
            }
            parts.embedder().forgetQueries();
        } finally {
            writing.unlock();
        }
    }

    private KeywordLeg keyword() {
        KeywordLeg leg = keyword;
        if (leg == null) {
            leg = KeywordLeg.open(parts, scope);
            keyword = leg;
        }
        return leg;
    }

    private SemanticLeg semantic() {
        SemanticLeg leg = semantic;
        if (leg == null) {
            leg = SemanticLeg.open(parts, scope);
            semantic = leg;
        }
        return leg;
    }

    /**
     * Asks the keyword leg.
     *
     * @param query the query
     * @param filter which passages may be answered
     * @param limit the most to answer
     * @return the answer and the leg's state
     */
    public LegResult keyword(String query, Filter filter, int limit) {
        KeywordLeg leg = keyword;
        return leg == null || keywordDown != null
                ? LegResult.none(status(KeywordLeg.NAME, 0, 0, keywordDown, null))
                : ask(KeywordLeg.NAME, () -> leg.search(query, filter, limit), this::keywordStatus);
    }

    /**
     * Asks the semantic leg.
     *
     * @param query the query
     * @param filter which passages may be answered
     * @param limit the most to answer
     * @return the answer and the leg's state
     */
    public LegResult semantic(String query, Filter filter, int limit) {
        SemanticLeg leg = semantic;
        return leg == null || semanticDown != null
                ? LegResult.none(status(SemanticLeg.NAME, 0, 0, semanticDown, null))
                : ask(
                        SemanticLeg.NAME,
                        () -> leg.search(parts.embedder().query(query), filter, limit),
                        this::semanticStatus);
    }

    private LegResult ask(String name, Supplier<LegAnswer> search, Function<@Nullable LegAnswer, LegStatus> status) {
        try {
            LegAnswer answer = search.get();
            return new LegResult(answer, status.apply(answer));
        } catch (CoworkException e) {
            return LegResult.none(status(name, 0, 0, String.valueOf(e.getMessage()), null));
        }
    }

    /**
     * The state of the keyword leg.
     *
     * @param answer what it answered, or null
     * @return the state
     */
    public LegStatus keywordStatus(@Nullable LegAnswer answer) {
        KeywordLeg leg = keyword;
        long behind = scope.store().feeds().newestChange() - (leg == null ? 0 : leg.position());
        return status(KeywordLeg.NAME, behind, 0, keywordDown, answer, leg == null ? 0 : leg.size());
    }

    /**
     * The state of the semantic leg.
     *
     * @param answer what it answered, or null
     * @return the state
     */
    public LegStatus semanticStatus(@Nullable LegAnswer answer) {
        SemanticLeg leg = semantic;
        long newest = scope.store().feeds().newestChange();
        long behind = newest - (leg == null ? 0 : leg.position());
        if (leg == null) {
            return status(SemanticLeg.NAME, behind, 0, semanticDown, answer, 0);
        }
        return status(SemanticLeg.NAME, behind, pending(newest, leg.size()), semanticDown, answer, leg.size());
    }

    /** Counting reads the store, so the count is kept as long as neither store nor leg has moved. */
    private long pending(long newest, long size) {
        Pending known = pending;
        if (known.change() != newest || known.size() != size || known.count() > 0) {
            known = new Pending(
                    newest,
                    size,
                    scope.store()
                            .feeds()
                            .countWithoutVector(parts.embedder().model().fingerprint()));
            pending = known;
        }
        return known.count();
    }

    private static LegStatus status(
            String name, long behind, long pending, @Nullable String down, @Nullable LegAnswer answer) {
        return status(name, behind, pending, down, answer, 0);
    }

    private static LegStatus status(
            String name, long behind, long pending, @Nullable String down, @Nullable LegAnswer answer, long passages) {
        LegStatus.State state = LegStatus.State.OK;
        if (down != null) {
            state = LegStatus.State.DOWN;
        } else if (behind > 0) {
            state = LegStatus.State.BEHIND;
        } else if (pending > 0) {
            state = LegStatus.State.PENDING;
        }
        return new LegStatus(
                name,
                state,
                behind,
                pending,
                down,
                passages,
                answer != null && answer.exact(),
                answer == null ? "" : answer.generation());
    }

    /**
     * The ids of the passages that the legs hold, for checks.
     *
     * @return keyword first, then semantic
     */
    public long[][] ids() {
        KeywordLeg words = keyword;
        SemanticLeg vectors = semantic;
        return new long[][] {words == null ? new long[0] : words.ids(), vectors == null ? new long[0] : vectors.ids()};
    }

    @Override
    public void close() {
        writing.lock();
        try (KeywordLeg words = keyword;
                SemanticLeg vectors = semantic) {
            keyword = null;
            semantic = null;
        } finally {
            writing.unlock();
        }
    }
}
