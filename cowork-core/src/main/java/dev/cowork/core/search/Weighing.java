package dev.cowork.core.search;

import dev.cowork.Factors;
import dev.cowork.data.Source;
import dev.cowork.spi.MemoryReader;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Passage;
import dev.cowork.spi.Ranked;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Adds importance and recency to what the ranker says, each as a part of the score. */
final class Weighing {
    static final String IMPORTANCE = "importance";
    static final String RECENCY = "recency";

    private final Factors factors;
    private final MemoryReader memories;
    private final Instant now;

    Weighing(Factors factors, MemoryReader memories, Instant now) {
        this.factors = factors;
        this.memories = memories;
        this.now = now;
    }

    private boolean isOff() {
        return factors.importance() == 0 && factors.recency() == 0;
    }

    /** What the result says of it after the ranker's name. */
    String name() {
        return isOff()
                ? ""
                : " + importance(" + factors.importance() + ") + recency(" + factors.recency() + ",halfLife="
                        + factors.halfLife() + ")";
    }

    /** The new order; ties go as the ranker's do. */
    List<Ranked> weigh(List<Ranked> ranked) {
        return isOff()
                ? ranked
                : ranked.stream().map(this::weigh).sorted(Targets.ORDER).toList();
    }

    private Ranked weigh(Ranked target) {
        Map<String, Double> parts = new HashMap<>(target.contributions());
        double score = target.score();
        if (factors.importance() > 0 && target.best().source() instanceof Source.OfMemory memory) {
            double importance =
                    memories.find(memory.memory()).map(MemoryRecord::importance).orElse(0.0);
            parts.put(IMPORTANCE, factors.importance() * importance);
            score += factors.importance() * importance;
        }
        if (factors.recency() > 0) {
            double recency = recency(target.best());
            parts.put(RECENCY, factors.recency() * recency);
            score += factors.recency() * recency;
        }
        return new Ranked(target.target(), score, target.best(), target.passages(), parts);
    }

    /** Halved with every half life; what is dated ahead of the clock is of this moment. */
    private double recency(Passage passage) {
        double age = Math.max(0, Duration.between(passage.at(), now).toMillis());
        return Math.pow(0.5, age / Math.max(1, factors.halfLife().toMillis()));
    }

    /** The factor itself, from 0 to 1; empty for anything else than a factor that counts. */
    OptionalDouble raw(String name, double contribution) {
        double weight = weight(name);
        return weight > 0 ? OptionalDouble.of(contribution / weight) : OptionalDouble.empty();
    }

    private double weight(String name) {
        return switch (name) {
            case IMPORTANCE -> factors.importance();
            case RECENCY -> factors.recency();
            default -> 0;
        };
    }
}
