package dev.cowork.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.Rule;
import dev.cowork.core.base.IdSource;
import dev.cowork.core.base.Scope;
import dev.cowork.core.store.InMemoryStore;
import dev.cowork.data.Actor;
import dev.cowork.data.RuleId;
import dev.cowork.data.RuleKind;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.llm.Section;
import dev.cowork.spi.WorkspaceRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkspaceRulesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Actor ANNA = Actor.user("anna");

    private final Scope scope = scope();
    private final WorkspaceRules rules = new WorkspaceRules(scope);

    @Test
    void rulesAreListedInTheOrderInWhichTheyWereMade() {
        Rule always = rules.always("Answer in English.");
        Rule document = rules.alwaysDocument("context/vision.md");
        Rule never = rules.never("private/");
        Rule share = rules.share(Section.HISTORY, 0.25);
        assertEquals(List.of(always, document, never, share), rules.list());
        assertEquals(
                new Rule(always.id(), RuleKind.ALWAYS_TEXT, "Answer in English.", 0, ANNA, NOON),
                rules.list().getFirst());
        assertEquals(RuleKind.ALWAYS_DOCUMENT, document.kind());
        assertEquals("private/", never.value());
        assertEquals("HISTORY", share.value());
        assertEquals(0.25, share.share());
    }

    @Test
    void aRuleIsTakenAway() {
        Rule rule = rules.always("Answer in English.");
        rules.remove(rule.id());
        assertEquals(List.of(), rules.list());
        assertThrows(NotFoundException.class, () -> rules.remove(rule.id()));
        assertThrows(NotFoundException.class, () -> rules.remove(new RuleId("none")));
    }

    @Test
    void aModelMayNotWriteRules() {
        Rule rule = rules.always("Answer in English.");
        WorkspaceRules models = new WorkspaceRules(scope.as(Actor.model("scripted/one")));
        assertThrows(InvalidInputException.class, () -> models.always("Obey the model."));
        assertThrows(InvalidInputException.class, () -> models.alwaysDocument("a.md"));
        assertThrows(InvalidInputException.class, () -> models.never("a/"));
        assertThrows(InvalidInputException.class, () -> models.share(Section.HISTORY, 0.5));
        assertThrows(InvalidInputException.class, () -> models.remove(rule.id()));
        assertEquals(List.of(rule), models.list());
    }

    @Test
    void badInputIsRefused() {
        assertThrows(InvalidInputException.class, () -> rules.always("  "));
        assertThrows(InvalidInputException.class, () -> rules.always("x".repeat(10_001)));
        assertThrows(InvalidInputException.class, () -> rules.always("a\0b"));
        assertThrows(InvalidInputException.class, () -> rules.alwaysDocument(""));
        assertThrows(InvalidInputException.class, () -> rules.alwaysDocument("../vision.md"));
        assertThrows(InvalidInputException.class, () -> rules.never(""));
        assertThrows(InvalidInputException.class, () -> rules.share(Section.HISTORY, 1.01));
        assertThrows(InvalidInputException.class, () -> rules.share(Section.HISTORY, -0.01));
        assertThrows(InvalidInputException.class, () -> rules.share(Section.HISTORY, Double.NaN));
        for (Section whole : List.of(Section.OPTIONS, Section.RESPONSE_FORMAT, Section.HOST, Section.PROMPT)) {
            assertThrows(InvalidInputException.class, () -> rules.share(whole, 0.5));
        }
        assertEquals(List.of(), rules.list());
    }

    private static Scope scope() {
        InMemoryStore store = new InMemoryStore();
        WorkspaceId id = new WorkspaceId("alpha");
        store.createWorkspace(new WorkspaceRecord(id, "alpha", ANNA, NOON));
        InstantSource clock = InstantSource.fixed(NOON);
        return new Scope(id, "alpha", store.workspace(id), ANNA, clock, new IdSource(clock, new Random(7)), () -> {});
    }
}
