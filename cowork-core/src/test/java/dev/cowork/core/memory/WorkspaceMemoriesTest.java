package dev.cowork.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Memory;
import dev.cowork.MemoryFilter;
import dev.cowork.RememberRequest;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.error.ConflictException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkspaceMemoriesTest {
    private static final MemoryId NONE = new MemoryId("none");

    private final Fixture alpha = new Fixture();
    private final WorkspaceMemories memories = alpha.memories();

    @Test
    void editingMakesAVersionAndTheOldOneStays() {
        Memory first = remember("We meet on Mondays.");
        Memory second = memories.edit(first.id(), "We meet on Thursdays.");
        assertEquals(2, second.version());
        assertEquals("We meet on Thursdays.", second.text());
        assertEquals(
                List.of("We meet on Mondays.", "We meet on Thursdays."),
                memories.versions(first.id()).stream().map(Memory::text).toList());
        assertEquals(
                List.of("We meet on Thursdays."),
                alpha.searchable(second.source().key()));
    }

    @Test
    void editingToTheSameTextChangesNothing() {
        Memory memory = remember("We meet on Mondays.");
        assertEquals(memory, memories.edit(memory.id(), "We meet on Mondays."));
    }

    @Test
    void aModelMayEditWhatAModelWrote() {
        Memory memory =
                alpha.memories(Fixture.MODEL).remember("We meet on Mondays.").memory();
        Memory edited = alpha.memories(Fixture.MODEL).edit(memory.id(), "We meet on Thursdays.");
        assertEquals(Fixture.MODEL, edited.actor());
    }

    @Test
    void aModelMayNotEditOrSupersedeWhatAPersonWrote() {
        Memory memory = remember("We meet on Mondays.");
        WorkspaceMemories models = alpha.memories(Fixture.MODEL);
        assertThrows(ConflictException.class, () -> models.edit(memory.id(), "We never meet."));
        assertThrows(ConflictException.class, () -> models.supersede(memory.id(), "We never meet."));
        assertEquals(memory, memories.find(memory.id()).orElseThrow());
    }

    @Test
    void aMergeByAModelLeavesThePersonsTextProtected() {
        Memory memory = remember("We meet on Mondays.");
        WorkspaceMemories models = alpha.memories(Fixture.MODEL);
        assertTrue(models.remember(new RememberRequest("We meet on Mondays.", List.of(), 0.5, true))
                .memory()
                .pinned());
        assertThrows(ConflictException.class, () -> models.edit(memory.id(), "We never meet."));
    }

    @Test
    void whatAPersonEditedIsThePersonsEvenWithTheSameText() {
        Memory memory =
                alpha.memories(Fixture.MODEL).remember("We meet on Mondays.").memory();
        memories.edit(memory.id(), "We meet on Mondays.");
        assertThrows(
                ConflictException.class, () -> alpha.memories(Fixture.MODEL).edit(memory.id(), "We never meet."));
    }

    @Test
    void pinsAndImportanceMakeNoVersion() {
        Memory memory = remember("We meet on Mondays.");
        assertTrue(memories.pin(memory.id(), true).pinned());
        assertEquals(0.9, memories.setImportance(memory.id(), 0.9).importance());
        assertTrue(memories.find(memory.id()).orElseThrow().pinned());
        assertFalse(memories.pin(memory.id(), false).pinned());
        assertEquals(1, memories.versions(memory.id()).size());
        assertThrows(InvalidInputException.class, () -> memories.setImportance(memory.id(), -0.1));
        assertThrows(InvalidInputException.class, () -> memories.setImportance(memory.id(), Double.NaN));
    }

    @Test
    void theSupersededStaysDatedAndIsNotFound() {
        Memory old = memories.remember(new RememberRequest("We meet on Mondays.", List.of(), 0.8, true))
                .memory();
        Memory successor = memories.supersede(old.id(), "We meet on Thursdays.");
        Memory kept = memories.find(old.id()).orElseThrow();
        assertEquals(MemoryState.SUPERSEDED, kept.state());
        assertEquals(successor.id(), kept.supersededBy().orElseThrow());
        assertEquals("We meet on Mondays.", kept.text());
        assertEquals(List.of(), alpha.searchable(old.source().key()));
        assertEquals(
                List.of("We meet on Thursdays."),
                alpha.searchable(successor.source().key()));
        assertTrue(successor.pinned());
        assertEquals(0.8, successor.importance());
        assertEquals(List.of(successor), memories.list());
    }

    @Test
    void whatIsThereAlreadyTakesThePlace() {
        Memory old = remember("We meet on Mondays.");
        Memory there = remember("We meet on Thursdays.");
        assertEquals(
                there.id(), memories.supersede(old.id(), "We meet on THURSDAYS").id());
        assertEquals(List.of(there), memories.list());
    }

    @Test
    void onlyActiveMemoriesChange() {
        Memory memory = remember("We meet on Mondays.");
        memories.forget(memory.id());
        assertThrows(NotFoundException.class, () -> memories.edit(memory.id(), "Anything."));
        assertThrows(NotFoundException.class, () -> memories.pin(memory.id(), true));
        assertThrows(NotFoundException.class, () -> memories.setImportance(memory.id(), 1));
        assertThrows(NotFoundException.class, () -> memories.supersede(memory.id(), "Anything."));
        assertThrows(NotFoundException.class, () -> memories.edit(NONE, "Anything."));
        assertThrows(NotFoundException.class, () -> memories.versions(NONE));
        assertThrows(NotFoundException.class, () -> memories.forget(NONE));
        assertThrows(NotFoundException.class, () -> memories.erase(NONE));
        assertTrue(memories.find(NONE).isEmpty());
    }

    @Test
    void supersedingWithTheSameTextIsRefused() {
        Memory memory = remember("We meet on Mondays.");
        assertThrows(InvalidInputException.class, () -> memories.supersede(memory.id(), "We meet on Mondays."));
    }

    @Test
    void listsFilterAndPage() {
        Memory tea = remember("I drink Tea.");
        Memory walk = remember("I walk to work.");
        Memory milk = remember("Tea goes with milk.");
        memories.pin(walk.id(), true);
        assertEquals(List.of(tea.id(), milk.id()), ids(filter(null, null, "TEA", null, null, null, 10)));
        assertEquals(List.of(milk.id()), ids(filter(null, null, "tea", null, null, tea.id(), 10)));
        assertEquals(List.of(tea.id()), ids(filter(null, null, "tea", null, null, null, 1)));
        assertEquals(List.of(walk.id()), ids(filter(null, true, null, null, null, null, 10)));
        assertEquals(List.of(tea.id()), ids(filter(null, null, null, null, walk.at(), null, 10)));
        assertEquals(List.of(walk.id(), milk.id()), ids(filter(null, null, null, walk.at(), null, null, 10)));
        memories.forget(tea.id());
        assertEquals(List.of(walk.id(), milk.id()), ids(MemoryFilter.active()));
        assertEquals(List.of(tea.id()), ids(filter(MemoryState.FORGOTTEN, null, null, null, null, null, 10)));
        assertEquals(3, ids(filter(null, null, null, null, null, null, 10)).size());
        assertThrows(InvalidInputException.class, () -> memories.list(filter(null, null, null, null, null, null, 0)));
    }

    @Test
    void listingGoesOverPages() {
        for (int i = 0; i < 1_001; i++) {
            alpha.scope.commit(
                    "A test",
                    List.of(),
                    new MemoryWrites(alpha.scope).put(MemoryRecords.active("m" + i, "Number " + i)));
        }
        assertEquals(1_001, memories.list().size());
        assertEquals(List.of(new MemoryId("m1000")), ids(filter(null, null, "1000", null, null, null, 5)));
    }

    private List<MemoryId> ids(MemoryFilter filter) {
        return memories.list(filter).stream().map(Memory::id).toList();
    }

    private Memory remember(String text) {
        return memories.remember(text).memory();
    }

    private static MemoryFilter filter(
            @Nullable MemoryState state,
            @Nullable Boolean pinned,
            @Nullable String containing,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable MemoryId after,
            int limit) {
        return new MemoryFilter(state, pinned, containing, from, until, after, limit);
    }
}
