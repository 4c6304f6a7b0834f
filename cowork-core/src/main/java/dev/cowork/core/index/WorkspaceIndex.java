package dev.cowork.core.index;

import dev.cowork.LegStatus;
import dev.cowork.core.base.Causes;
import dev.cowork.core.base.Scope;
import dev.cowork.core.index.Faults.Part;
import dev.cowork.error.IndexException;
import dev.cowork.spi.LegAnswer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Both legs of one workspace, each opened when first needed. Searches run beside the one thread that follows with a leg;
 * neither leg waits for the other. Whatever a leg throws takes that leg down and nothing else: indexes and models may be
 * the host's, and throw anything.
 */
public final class WorkspaceIndex implements AutoCloseable {
    private final IndexParts parts;
    private final Scope scope;
    private final LegStates states;
    private final Faults faults;
    private final ReentrantLock keywordWriting = new ReentrantLock();

    /** Taken behind the other where both are. */
    private final ReentrantLock semanticWriting = new ReentrantLock();

    private volatile @Nullable KeywordLeg keyword;
    private volatile @Nullable SemanticLeg semantic;
    private volatile @Nullable Failure damage;
    private volatile @Nullable Failure mended;

    WorkspaceIndex(IndexParts parts, Scope scope) {
        this.parts = parts;
        this.scope = scope;
        this.states = new LegStates(parts, scope);
        this.faults = new Faults(parts, scope);
    }

    /** Follows the store with the keyword leg. */
    void followKeyword() {
        keywordWriting.lock();
        try {
            keyword().follow();
            faults.clear(Part.KEYWORD);
        } catch (RuntimeException e) { // see above
            parts.requireOpen();
            faults.add(Part.KEYWORD, e);
            dropKeyword(e);
        } finally {
            keywordWriting.unlock();
        }
    }

    /** Follows the store with the semantic leg. */
    void followSemantic() {
        semanticWriting.lock();
        try {
            semantic().follow();
            faults.clear(Part.SEMANTIC);
        } catch (RuntimeException e) { // see above
            parts.requireOpen();
            faults.add(Part.SEMANTIC, e);
        } finally {
            semanticWriting.unlock();
        }
    }

    /** What failed is opened anew when it is followed next, and made again from the store if it is damaged. */
    private void dropKeyword(RuntimeException reason) {
        KeywordLeg broken = keyword;
        keyword = null;
        if (broken != null) {
            broken.abandon(reason);
        }
    }

    /**
     * Whether the legs that matter hold everything that the store holds and that needs no embedding.
     *
     * @param words whether the keyword leg matters
     * @param meaning whether the semantic leg matters
     * @return false when following would change something
     */
    public boolean isCurrent(boolean words, boolean meaning) {
        long newest = scope.store().feeds().newestChange();
        return (!words || keywordHolds(newest))
                && (!meaning || (faults.has(Part.SEMANTIC) ? !faults.mayTry(Part.SEMANTIC) : semanticHolds(newest)));
    }

    private boolean keywordHolds(long change) {
        KeywordLeg leg = keyword;
        return leg != null && !faults.has(Part.KEYWORD) && leg.position() >= change;
    }

    private boolean semanticHolds(long change) {
        SemanticLeg leg = semantic;
        return leg != null && leg.position() >= change && (!parts.shared() || leg.followedAllVectors());
    }

    /**
     * Whether the legs can find what a change wrote, by words and, if wanted, by meaning.
     *
     * @param change the change number
     * @param words whether the keyword leg matters
     * @param meaning whether the semantic leg matters
     * @return false when it is worth waiting
     */
    public boolean holds(long change, boolean words, boolean meaning) {
        return (!words || keywordHolds(change))
                && (!meaning
                        || (!faults.has(Part.SEMANTIC)
                                && semanticHolds(change)
                                && semanticStatus(null).pending() == 0));
    }

    /**
     * Whether the legs that matter have been opened.
     *
     * @param words whether the keyword leg matters
     * @param meaning whether the semantic leg matters
     * @return true when searches need not wait for an index to be read
     */
    public boolean isOpen(boolean words, boolean meaning) {
        return (!words || keyword != null) && (!meaning || semantic != null || faults.has(Part.SEMANTIC));
    }

    Faults faults() {
        return faults;
    }

    /**
     * Whether it makes sense to embed what is pending.
     *
     * @return false shortly after it failed
     */
    public boolean mayEmbed() {
        return faults.mayTry(Part.EMBEDDING);
    }

    /** Follows with both legs and removes the bytes of what was replaced. */
    void expunge() {
        keywordWriting.lock();
        try {
            keyword().expunge();
            expungeSemantic();
            parts.embedder().forgetQueries();
        } finally {
            keywordWriting.unlock();
        }
    }

    private void expungeSemantic() {
        semanticWriting.lock();
        try {
            if (semantic != null) {
                semantic().expunge();
            } else {
                SemanticLeg.removeSnapshot(parts, scope);
            }
        } finally {
            semanticWriting.unlock();
        }
    }

    private KeywordLeg keyword() {
        parts.requireOpen();
        Failure damaged = damage;
        if (damaged != null) {
            dropKeyword(new IndexException(damaged.cause(), null));
        }
        KeywordLeg leg = keyword;
        if (leg == null) {
            leg = KeywordLeg.open(parts, scope, damaged == null ? "" : damaged.cause());
            keyword = leg;
            damage = null;
        }
        return leg;
    }

    private SemanticLeg semantic() {
        parts.requireOpen();
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
     * @param question what is asked
     * @return the answer and the leg's state
     */
    public LegResult keyword(Question question) {
        KeywordLeg leg = keyword;
        if (leg == null || faults.has(Part.KEYWORD)) {
            return LegResult.none(keywordStatus(null));
        }
        try {
            LegAnswer answer = leg.search(question);
            return new LegResult(answer, keywordStatus(answer));
        } catch (RuntimeException e) { // see above
            parts.requireOpen();
            if (e instanceof IndexException) {
                distrust(e);
            }
            return LegResult.none(states.keyword(null, Causes.say(e), null));
        }
    }

    /** Its files are no longer what they were when they were opened. Made again once in a while, not for each search. */
    private void distrust(RuntimeException error) {
        faults.add(Part.KEYWORD, error);
        if (mended == null || mended.isDue(scope)) {
            Failure found = Failure.of(error, scope);
            mended = found;
            damage = found;
        }
    }

    /**
     * Asks the semantic leg.
     *
     * @param question what is asked
     * @return the answer and the leg's state
     */
    public LegResult semantic(Question question) {
        SemanticLeg leg = semantic;
        if (leg == null || faults.semanticCause() != null) {
            return LegResult.none(semanticStatus(null));
        }
        try {
            LegAnswer answer = leg.search(parts.embedder().query(question.text()), question);
            return new LegResult(answer, semanticStatus(answer));
        } catch (RuntimeException e) { // see above
            parts.requireOpen();
            return LegResult.none(states.semantic(leg, Causes.say(e), null, null));
        }
    }

    /** The state of the keyword leg; with what it answered, if it did. */
    LegStatus keywordStatus(@Nullable LegAnswer answer) {
        String down = faults.keywordCause();
        return states.keyword(down == null ? keyword : null, down, answer);
    }

    /** The state of the semantic leg; with what it answered, if it did. */
    LegStatus semanticStatus(@Nullable LegAnswer answer) {
        return states.semantic(semantic, faults.semanticCause(), faults.of(Part.EMBEDDING), answer);
    }

    /** The ids of the passages that the legs hold, for checks: keyword first, then semantic. */
    long[][] ids() {
        KeywordLeg words = keyword;
        SemanticLeg vectors = semantic;
        return new long[][] {words == null ? new long[0] : words.ids(), vectors == null ? new long[0] : vectors.ids()};
    }

    @Override
    public void close() {
        keywordWriting.lock();
        try (KeywordLeg ignored = keyword) {
            keyword = null;
            closeSemantic();
        } finally {
            keywordWriting.unlock();
        }
    }

    private void closeSemantic() {
        semanticWriting.lock();
        try (SemanticLeg ignored = semantic) {
            semantic = null;
        } finally {
            semanticWriting.unlock();
        }
    }
}
