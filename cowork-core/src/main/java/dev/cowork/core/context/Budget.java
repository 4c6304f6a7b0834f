package dev.cowork.core.context;

import dev.cowork.data.RuleKind;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.spi.RuleRecord;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tokens of a context may be spent on: the window without the room for the reply, shared by sections. */
final class Budget {
    /** For a model that does not say: what small local models have at the least. */
    static final int UNKNOWN_WINDOW = 8192;
    /** The most that is kept free for a reply whose length nobody bounded. */
    private static final int LONGEST_REPLY = 4096;
    /**
     * Sections that are not here may take all. Without open documents they leave room together for the rules, the prompt
     * and a reply; with them, the later ones get what is left.
     */
    private static final Map<Section, Double> SHARES = Map.of(
            Section.IDENTITY, 0.15,
            Section.PINNED, 0.15,
            Section.OPEN_DOCUMENTS, 0.30,
            Section.EXCERPTS, 0.30,
            Section.HISTORY, 0.35);

    private final int window;
    private final int limit;
    private final Map<Section, Double> shares = new EnumMap<>(SHARES);
    private final Map<Section, Integer> used = new EnumMap<>(Section.class);
    private int total;

    Budget(int window, ChatOptions options, List<RuleRecord> rules) {
        this.window = window;
        this.limit = limit(window, options);
        for (RuleRecord rule : rules) {
            if (rule.kind() == RuleKind.SHARE) {
                shares.put(Section.valueOf(rule.value()), rule.share());
            }
        }
    }

    /** The tokens that a request may have, so that the reply has room: that of its bound, or a quarter of the window. */
    static int limit(int window, ChatOptions options) {
        return window - options.maxTokens().orElse(Math.min(window / 4, LONGEST_REPLY));
    }

    int limit() {
        return limit;
    }

    int total() {
        return total;
    }

    /** Whether a section has a share, by a rule or by default. */
    boolean isShared(Section section) {
        return shares.containsKey(section);
    }

    /** The tokens that are left for a section. */
    int room(Section section) {
        double left = shares.getOrDefault(section, 1.0) * window - used.getOrDefault(section, 0);
        return Math.max(0, Math.min((int) left, limit - total));
    }

    /** Spends, whether it fits or not. */
    void spend(Section section, int tokens) {
        used.merge(section, tokens, Integer::sum);
        total += tokens;
    }

    /** Why so much does not fit, or empty when it does. */
    Optional<SegmentReason> refuses(Section section, int tokens) {
        double share = shares.getOrDefault(section, 1.0);
        int before = used.getOrDefault(section, 0);
        if (before + tokens > share * window) {
            String detail = tokens + " tokens, but " + Math.max(0, (int) (share * window) - before)
                    + " are left of the share " + share + " of " + section;
            return Optional.of(new SegmentReason(SegmentReason.Kind.OVER_SHARE, detail));
        }
        if (total + tokens > limit) {
            String detail = tokens + " tokens, but " + Math.max(0, limit - total) + " are left of " + limit;
            return Optional.of(new SegmentReason(SegmentReason.Kind.OVER_WINDOW, detail));
        }
        return Optional.empty();
    }
}
