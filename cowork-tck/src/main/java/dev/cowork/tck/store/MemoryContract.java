package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Range;
import dev.cowork.data.RuleId;
import dev.cowork.data.RuleKind;
import dev.cowork.data.SourceRange;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChangeItem.Kind;
import dev.cowork.spi.MemoryQuery;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.RuleRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Memories and rules. */
abstract class MemoryContract extends StoreContract {
    private static final MemoryId M = new MemoryId("m");

    MemoryContract(MemoryStoreContract factory) {
        super(factory);
    }

    @Test
    void memoryComesBackWithItsProvenance() {
        MemoryRecord memory = new MemoryRecord(
                M,
                1,
                "Releases are cut on Tuesdays.",
                Sample.MODEL,
                Sample.T0,
                List.of(
                        new SourceRange(Sample.messages("c", 3, 4), new Range(5, 9)),
                        new SourceRange(Sample.document("d", 2), new Range(0, 7)),
                        new SourceRange(Sample.statement("other", 1), new Range(1, 1))),
                0.25,
                true,
                MemoryState.ACTIVE,
                null);
        apply(new Mutation.PutMemory(memory));
        assertEquals(Optional.of(memory), alpha.memories().find(M));
        assertEquals(List.of(memory), alpha.memories().versions(M));
        assertEquals(List.of(memory), alpha.memories().list(query(null, null, null)));
        assertEquals(List.of(item(Kind.MEMORY, "m")), newest());
    }

    @Test
    void versionsFollowOneAnother() {
        apply(Sample.memory("m", 1, "one"));
        apply(Sample.memory("m", 2, "two"));
        assertEquals("two", alpha.memories().find(M).orElseThrow().text());
        assertEquals(
                List.of("one", "two"),
                alpha.memories().versions(M).stream().map(MemoryRecord::text).toList());
        assertEquals(new Precondition.MemoryAt(M, 1), refusal(Sample.memory("m", 2, "other")));
        assertEquals(new Precondition.MemoryAt(new MemoryId("none"), 1), refusal(Sample.memory("none", 2, "other")));
        assertEquals(List.of(), alpha.memories().versions(new MemoryId("none")));
    }

    @Test
    void whatIsNotVersionedIsThatOfAllVersions() {
        apply(Sample.memory("m", 1, "one"));
        apply(Sample.memory("m", 2, "two"));
        apply(new Mutation.SetMemory(M, 1.0, true));
        for (MemoryRecord version : alpha.memories().versions(M)) {
            assertEquals(1.0, version.importance());
            assertEquals(true, version.pinned());
        }
        assertThrows(InvalidInputException.class, () -> apply(new Mutation.SetMemory(new MemoryId("none"), 0, false)));
    }

    @Test
    void supersededMemoryStays() {
        apply(Sample.memory("m", 1, "old"), Sample.memory("n", 1, "new"));
        apply(Sample.passages(Sample.statement("m", 1), "old"));
        apply(new Mutation.SupersedeMemory(M, new MemoryId("n")));
        MemoryRecord old = alpha.memories().find(M).orElseThrow();
        assertEquals(MemoryState.SUPERSEDED, old.state());
        assertEquals(new MemoryId("n"), old.supersededBy());
        assertEquals("old", old.text());
        assertEquals(0, alpha.feeds().countPassages());
        assertEquals(List.of(item(Kind.MEMORY, "m"), item(Kind.PASSAGES, "memory:m")), newest());
        assertThrows(InvalidInputException.class, () -> apply(new Mutation.SupersedeMemory(M, new MemoryId("none"))));
    }

    @Test
    void listFiltersAndPages() {
        apply(Sample.memory("z", 1, "one"), Sample.memory("a", 1, "two"));
        apply(Sample.memory("m", 1, "three"));
        apply(new Mutation.SetMemory(new MemoryId("a"), 0.5, true));
        apply(new Mutation.PutMemory(new MemoryRecord(
                M, 2, "later", Sample.ANNA, Sample.T0.plusNanos(1), List.of(), 0, false, MemoryState.ACTIVE, null)));
        apply(new Mutation.SupersedeMemory(new MemoryId("z"), M));
        assertEquals(List.of("z", "a", "m"), ids(query(null, null, null)));
        assertEquals(List.of("a", "m"), ids(query(MemoryState.ACTIVE, null, null)));
        assertEquals(List.of("a"), ids(query(null, true, null)));
        assertEquals(List.of("z", "m"), ids(query(null, false, null)));
        assertEquals(List.of("m"), ids(query(null, null, new MemoryId("a"))));
        assertEquals(List.of(), ids(query(null, null, new MemoryId("none"))));
        Instant later = Sample.T0.plusNanos(1);
        assertEquals(List.of("m"), ids(new MemoryQuery(null, null, later, null, null, 10)));
        assertEquals(List.of("z", "a"), ids(new MemoryQuery(null, null, null, later, null, 10)));
        assertEquals(List.of("z"), ids(new MemoryQuery(null, null, null, null, null, 1)));
    }

    private List<String> ids(MemoryQuery query) {
        return alpha.memories().list(query).stream()
                .map(memory -> memory.id().value())
                .toList();
    }

    private static MemoryQuery query(@Nullable MemoryState state, @Nullable Boolean pinned, @Nullable MemoryId after) {
        return new MemoryQuery(state, pinned, null, null, after, 10);
    }

    @Test
    void rulesComeInTheOrderInWhichTheyWerePut() {
        RuleRecord share = rule("z", RuleKind.SHARE, "EXCERPTS", 0.3);
        RuleRecord always = rule("a", RuleKind.ALWAYS_TEXT, "Be brief.", 0);
        apply(new Mutation.PutRule(share), new Mutation.PutRule(always));
        assertEquals(List.of(share, always), alpha.memories().rules());
        RuleRecord changed = rule("z", RuleKind.SHARE, "HISTORY", 0.5);
        apply(new Mutation.PutRule(changed));
        assertEquals(List.of(changed, always), alpha.memories().rules(), "a rule that is replaced keeps its place");
        apply(new Mutation.DeleteRule(new RuleId("z")));
        assertEquals(List.of(item(Kind.RULE, "z")), newest());
        assertEquals(List.of(always), alpha.memories().rules());
        apply(new Mutation.DeleteRule(new RuleId("z")));
        assertEquals(List.of(), newest());
    }

    private static RuleRecord rule(String id, RuleKind kind, String value, double share) {
        return new RuleRecord(new RuleId(id), kind, value, share, Sample.ANNA, Sample.T0);
    }
}
