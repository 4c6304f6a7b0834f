package dev.cowork.core.context;

import dev.cowork.data.Message;
import dev.cowork.data.RuleKind;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.llm.SegmentReason;
import dev.cowork.spi.RuleRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Leaves out what was forgotten, what was cleared away, and what a rule keeps out of each context. */
public final class Eligibility {
    private final WorkspaceStore store;
    private final List<String> never;

    /**
     * Creates the check.
     *
     * @param store the workspace's store
     * @param rules the workspace's rules
     */
    public Eligibility(WorkspaceStore store, List<RuleRecord> rules) {
        this.store = store;
        this.never = rules.stream()
                .filter(rule -> rule.kind() == RuleKind.NEVER_PATH)
                .map(RuleRecord::value)
                .toList();
    }

    /** The unit, or the unit left out with the reason. */
    Unit check(Unit unit, Source source, @Nullable String path) {
        if (isForgotten(source)) {
            return unit.leftOut(SegmentReason.Kind.FORGOTTEN, "");
        }
        return neverRule(path)
                .map(found -> unit.leftOut(SegmentReason.Kind.NEVER_RULE, found))
                .orElse(unit);
    }

    /**
     * Whether a rule keeps a document out of whatever a model is given.
     *
     * @param path its path, or null for what is no document
     * @return the beginning of paths that the rule names, or empty
     */
    public Optional<String> neverRule(@Nullable String path) {
        return never.stream()
                .filter(candidate -> path != null && path.startsWith(candidate))
                .findFirst();
    }

    /**
     * Whether something of a source was forgotten, erased, or cleared with its chat.
     *
     * @param source the source
     * @return true if it must be in no context
     */
    public boolean isForgotten(Source source) {
        return isCleared(source) || keys(source).anyMatch(store.memories()::isForgotten);
    }

    /** Whether a message was forgotten or erased. */
    boolean isForgotten(Message message) {
        return store.memories().isForgotten(SourceKey.of(message.chat(), message.sequence()));
    }

    private boolean isCleared(Source source) {
        return source instanceof Source.OfMessages messages
                && store.chats()
                        .find(messages.chat())
                        .filter(chat -> !chat.deleted() && chat.clearedBefore() <= messages.first())
                        .isEmpty();
    }

    private static Stream<SourceKey> keys(Source source) {
        return source instanceof Source.OfMessages messages
                ? LongStream.rangeClosed(messages.first(), messages.last())
                        .mapToObj(sequence -> SourceKey.of(messages.chat(), sequence))
                : Stream.of(source.key());
    }
}
