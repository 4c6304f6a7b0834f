package dev.cowork.core.index;

import dev.cowork.CoworkEvent;
import dev.cowork.core.base.Scope;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with the legs of one workspace, until it is tried again with success. Thread-safe. */
final class Faults {
    /** What can fail. */
    enum Part {
        /** Opening or following the keyword index, or searching it. */
        KEYWORD(KeywordLeg.NAME),
        /** Opening or following the vector index. */
        SEMANTIC(SemanticLeg.NAME),
        /** Embedding passages. */
        EMBEDDING(SemanticLeg.NAME);

        private final String leg;

        Part(String leg) {
            this.leg = leg;
        }
    }

    private final IndexParts parts;
    private final Scope scope;
    private final Map<Part, Failure> failures = new EnumMap<>(Part.class);

    Faults(IndexParts parts, Scope scope) {
        this.parts = parts;
        this.scope = scope;
    }

    /** Remembers a failure, and tells of it if all was well before. */
    void add(Part part, RuntimeException error) {
        Failure failure = Failure.of(error, scope);
        if (put(part, failure) == null) {
            parts.events().accept(new CoworkEvent.LegDown(scope.name(), part.leg, failure.cause()));
        }
    }

    private synchronized @Nullable Failure put(Part part, Failure failure) {
        return failures.put(part, failure);
    }

    synchronized void clear(Part part) {
        failures.remove(part);
    }

    synchronized @Nullable Failure of(Part part) {
        return failures.get(part);
    }

    boolean has(Part part) {
        return of(part) != null;
    }

    /** Whether there is nothing wrong, or it was long enough ago to be tried again. */
    boolean mayTry(Part part) {
        Failure failure = of(part);
        return failure == null || failure.isDue(scope);
    }

    @Nullable
    String keywordCause() {
        Failure failure = of(Part.KEYWORD);
        return failure == null ? null : failure.cause();
    }

    /** A provider that just failed to embed passages is not asked for queries either: that might take its time-out. */
    @Nullable
    String semanticCause() {
        Failure leg = of(Part.SEMANTIC);
        if (leg != null) {
            return leg.cause();
        }
        Failure embedding = of(Part.EMBEDDING);
        return embedding != null && embedding.passing() && !embedding.isDue(scope) ? embedding.cause() : null;
    }
}
