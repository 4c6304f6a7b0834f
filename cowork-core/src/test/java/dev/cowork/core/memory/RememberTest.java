package dev.cowork.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Memory;
import dev.cowork.RememberRequest;
import dev.cowork.Remembered;
import dev.cowork.Remembered.Outcome;
import dev.cowork.data.ChatId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import dev.cowork.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberTest {
    private static final String TUESDAYS = "Releases are cut on Tuesdays.";
    private static final String LONG =
            "When a release is cut on a Tuesday the whole team looks at the checklist first.";

    private final Fixture alpha = new Fixture();

    @Test
    void aNewStatementIsKeptAsItWasSaid() {
        Remembered remembered = alpha.memories().remember(TUESDAYS);
        Memory memory = remembered.memory();
        assertEquals(Outcome.NEW, remembered.outcome());
        assertEquals(1, remembered.similarity());
        assertEquals(TUESDAYS, memory.text());
        assertEquals(1, memory.version());
        assertEquals(Fixture.ANNA, memory.actor());
        assertEquals(0.5, memory.importance());
        assertEquals(MemoryState.ACTIVE, memory.state());
        assertEquals(List.of(), memory.provenance());
        assertEquals(memory, alpha.memories().find(memory.id()).orElseThrow());
        assertEquals(List.of(TUESDAYS), alpha.searchable(memory.source().key()));
    }

    @Test
    void anExactDuplicateWritesNothing() {
        Memory kept = alpha.memories().remember(TUESDAYS).memory();
        long change = alpha.scope.store().feeds().newestChange();
        Remembered again = alpha.memories().remember("releases are cut, on TUESDAYS");
        assertEquals(Outcome.MERGED_EXACT, again.outcome());
        assertEquals(1, again.similarity());
        assertEquals(kept, again.memory());
        assertEquals(change, alpha.scope.store().feeds().newestChange());
    }

    @Test
    void aNearDuplicateKeepsTheTextAndSaysHowNear() {
        Memory kept = alpha.memories().remember(LONG).memory();
        Remembered again = alpha.memories().remember(LONG + " Always.");
        assertEquals(Outcome.MERGED_NEAR, again.outcome());
        // 16 words have 14 shingles, 17 have 15.
        assertEquals(14.0 / 15, again.similarity(), 1e-9);
        assertEquals(kept.id(), again.memory().id());
        assertEquals(List.of(LONG), texts());
    }

    @Test
    void whatDiffersIsNew() {
        alpha.memories().remember(TUESDAYS);
        assertEquals(
                Outcome.NEW,
                alpha.memories().remember("Releases are cut on Fridays.").outcome());
        assertEquals(2, alpha.memories().list().size());
    }

    @Test
    void theExactDuplicateWinsOverANearOneAndTheOldestOfEqualOnes() {
        alpha.memories().remember(LONG + " Always.");
        Memory exact =
                alpha.memories().remember(LONG + " Usually, and I mean that.").memory();
        assertEquals(
                exact.id(),
                alpha.memories()
                        .remember(LONG + " usually and I mean THAT")
                        .memory()
                        .id());
    }

    @Test
    void mergingAppendsProvenanceAsAVersionWithTheSameText() {
        SourceRange first = from("one");
        SourceRange second = from("two");
        alpha.memories().remember(new RememberRequest(TUESDAYS, List.of(first), 0.5, false));
        Memory merged = alpha.memories()
                .remember(new RememberRequest("RELEASES are cut on Tuesdays", List.of(first, second), 0.9, false))
                .memory();
        assertEquals(2, merged.version());
        assertEquals(TUESDAYS, merged.text());
        assertEquals(List.of(first, second), merged.provenance());
        assertEquals(0.5, merged.importance(), "importance is set, never guessed");
        assertEquals(merged, alpha.memories().find(merged.id()).orElseThrow());
        assertEquals(
                List.of(List.of(first), List.of(first, second)),
                alpha.memories().versions(merged.id()).stream()
                        .map(Memory::provenance)
                        .toList());
        assertEquals(List.of(TUESDAYS), alpha.searchable(merged.source().key()));
    }

    @Test
    void mergingPinsWhatIsToBePinnedAndUnpinsNothing() {
        alpha.memories().remember(TUESDAYS);
        RememberRequest pinned = new RememberRequest(TUESDAYS, List.of(), 0.5, true);
        assertTrue(alpha.memories().remember(pinned).memory().pinned());
        Memory after = alpha.memories().remember(TUESDAYS).memory();
        assertTrue(after.pinned());
        assertEquals(after, alpha.memories().list().getFirst());
    }

    @Test
    void whatAPersonSaysTooBecomesThePersons() {
        Memory derived = alpha.memories(Fixture.MODEL).remember(TUESDAYS).memory();
        Memory said = alpha.memories().remember(TUESDAYS).memory();
        assertEquals(derived.id(), said.id());
        assertEquals(2, said.version());
        assertEquals(Fixture.ANNA, said.actor());
        assertEquals(
                2, alpha.memories(Fixture.MODEL).remember(TUESDAYS).memory().version());
    }

    @Test
    void thePersonsWordsWinOverDerivedOnesThatSayNearlyTheSame() {
        Memory derived = alpha.memories(Fixture.MODEL).remember(LONG).memory();
        Remembered said = alpha.memories().remember(LONG + " Always.");
        assertEquals(Outcome.MERGED_NEAR, said.outcome());
        assertEquals(derived.id(), said.memory().id());
        assertEquals(LONG + " Always.", said.memory().text());
        assertEquals(Fixture.ANNA, said.memory().actor());
        assertEquals(
                List.of(LONG, LONG + " Always."),
                alpha.memories().versions(derived.id()).stream()
                        .map(Memory::text)
                        .toList());
        assertEquals(
                List.of(LONG + " Always."),
                alpha.searchable(said.memory().source().key()));
        // The person's text stays when a model, or the person again, says nearly the same.
        alpha.memories(Fixture.MODEL).remember(LONG);
        alpha.memories().remember(LONG);
        assertEquals(List.of(LONG + " Always."), texts());
    }

    @Test
    void whatWasForgottenOrSupersededIsNoDuplicate() {
        Memory forgotten = alpha.memories().remember("I drink tea.").memory();
        alpha.memories().forget(forgotten.id());
        assertEquals(Outcome.NEW, alpha.memories().remember("I drink tea.").outcome());
        Memory old = alpha.memories().remember(TUESDAYS).memory();
        alpha.memories().supersede(old.id(), "Releases are cut on Fridays.");
        assertEquals(Outcome.NEW, alpha.memories().remember(TUESDAYS).outcome());
    }

    @Test
    void badTextIsRefusedAndNothingIsWritten() {
        long change = alpha.scope.store().feeds().newestChange();
        for (String bad : List.of("", " \n\t", "a\0b", "a\uD800b", "x".repeat(10_001))) {
            assertThrows(InvalidInputException.class, () -> alpha.memories().remember(bad));
        }
        assertThrows(InvalidInputException.class, () -> new RememberRequest("x", List.of(), 1.1, false));
        assertThrows(InvalidInputException.class, () -> new RememberRequest("x", List.of(), Double.NaN, false));
        assertEquals(change, alpha.scope.store().feeds().newestChange());
    }

    @Test
    void theLongestTextIsFoundWhole() {
        String longest = "word ".repeat(2_000);
        Memory memory = alpha.memories().remember(longest).memory();
        assertEquals(longest, memory.text());
        assertFalse(alpha.searchable(memory.source().key()).isEmpty());
    }

    private static SourceRange from(String chat) {
        return new SourceRange(new Source.OfMessages(new ChatId(chat), 0, 0), new Range(0, 3));
    }

    private List<String> texts() {
        return alpha.memories().list().stream().map(Memory::text).toList();
    }
}
