package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Document;
import dev.cowork.Turn;
import dev.cowork.TurnPlan;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.SourceKey;
import dev.cowork.error.BudgetExceededException;
import dev.cowork.error.ConflictException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.Context;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentReason.Kind;
import dev.cowork.spi.Mutation;
import dev.cowork.testkit.ModelAssert;
import dev.cowork.testkit.ScriptedModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnPlanTest {
    private final ScriptedModel model = ScriptedModel.saying("Fine.");
    private final Desk desk = new Desk(model);
    private final Chat chat = desk.chat();

    @Test
    void preparingWritesNothingAndSendingSendsWhatWasShown() {
        long change = desk.scope().store().feeds().newestChange();
        TurnPlan plan = chat.prepare("When?");
        assertEquals(change, desk.scope().store().feeds().newestChange());
        Turn turn = plan.send();
        ModelAssert.assertThat(model).receivedExactly(plan.context()).receivedExactly(turn.context());
        Segment prompt = of(turn.context(), Section.PROMPT);
        assertEquals(turn.prompt().source(), prompt.source().orElseThrow().source());
        assertTrue(of(plan.context(), Section.PROMPT).source().isEmpty());
    }

    @Test
    void aDroppedSegmentIsLeftOutWithItsName() {
        found("notes/plan.md", "We release on Tuesdays.");
        TurnPlan plan = chat.prepare("When?");
        Segment excerpt = of(plan.context(), Section.EXCERPTS, Kind.RETRIEVED);
        Turn turn = plan.drop(excerpt.index()).send();
        assertFalse(said().contains("Tuesdays"));
        assertFalse(said().contains("[source:"));
        List<Segment> left = turn.context().leftOut();
        assertEquals(
                List.of(Kind.DROPPED_BY_HOST, Kind.DROPPED_BY_HOST, Kind.DROPPED_BY_HOST),
                left.stream().map(segment -> segment.reason().kind()).toList());
        assertTrue(left.stream().anyMatch(segment -> segment.text().equals("We release on Tuesdays.")));
        assertTrue(of(plan.context(), Section.EXCERPTS, Kind.RETRIEVED).kept());
    }

    @Test
    void aReplacedSegmentIsTheHosts() {
        found("notes/plan.md", "We release on Tuesdays.");
        TurnPlan plan = chat.prepare("When?");
        int excerpt = of(plan.context(), Section.EXCERPTS, Kind.RETRIEVED).index();
        Turn turn = plan.replace(excerpt, "We release on Fridays.").send();
        assertTrue(said().contains("[source: notes/plan.md lines 1-1]\nWe release on Fridays.\n\n"));
        assertFalse(said().contains("Tuesdays"));
        assertEquals(1, turn.context().leftOut().size());
        assertEquals(
                "HOST",
                of(turn.context(), Section.EXCERPTS, Kind.HOST_ADDED).trust().name());
    }

    @Test
    void whatTheHostAddsStandsInFrontOfThePrompt() {
        TurnPlan plan = chat.prepare("When?").add("It is March.").add("It is cold.");
        plan.send();
        List<ChatMessage> messages = model.requests().getFirst().messages();
        assertEquals(
                List.of(new Part.Text("It is March.\n\nIt is cold.")),
                messages.get(messages.size() - 2).parts());
        assertEquals(new ChatMessage(Role.USER, List.of(new Part.Text("When?"))), messages.get(messages.size() - 1));
        assertEquals(Section.HOST, plan.addsTo());
    }

    @Test
    void promptAndOptionsCannotBeEdited() {
        TurnPlan plan = chat.prepare("When?");
        int prompt = of(plan.context(), Section.PROMPT).index();
        assertThrows(InvalidInputException.class, () -> plan.drop(prompt));
        assertThrows(InvalidInputException.class, () -> plan.replace(prompt, "x"));
        assertThrows(InvalidInputException.class, () -> plan.drop(0));
        assertThrows(InvalidInputException.class, () -> plan.drop(-1));
        assertThrows(InvalidInputException.class, () -> plan.drop(99));
        assertThrows(InvalidInputException.class, () -> plan.add(" "));
        assertThrows(BudgetExceededException.class, () -> plan.add("word ".repeat(10_000)));
    }

    @Test
    void aPlanOfAChatThatMovedIsAConflict() {
        TurnPlan plan = chat.prepare("When?");
        chat.send("Something else");
        assertThrows(ConflictException.class, plan::send);
        assertEquals(2, chat.messages().size());
    }

    @Test
    void aPlanOfAChatThatWasClearedIsAConflict() {
        chat.send("Before");
        TurnPlan plan = chat.prepare("When?");
        chat.clear();
        assertThrows(ConflictException.class, plan::send);
    }

    @Test
    void aPlanWithASourceThatWasForgottenIsAConflict() {
        Document document = found("notes/plan.md", "We release on Tuesdays.");
        TurnPlan plan = chat.prepare("When?");
        TurnPlan without =
                plan.drop(of(plan.context(), Section.EXCERPTS, Kind.RETRIEVED).index());
        desk.scope().commit("Forgetting", List.of(), List.of(new Mutation.Forget(SourceKey.of(document.id()))));
        assertThrows(ConflictException.class, plan::send);
        assertEquals("Fine.", without.send().reply());
    }

    private Document found(String path, String text) {
        Document document = desk.documents().write(path, text);
        desk.hits.add(FoundHit.of(desk.hits.size() + 1, path, document.source(), text));
        return document;
    }

    private String said() {
        return model.requests().getLast().messages().toString();
    }

    private static Segment of(Context context, Section section) {
        return context.segments().stream()
                .filter(segment -> segment.section() == section)
                .findFirst()
                .orElseThrow();
    }

    private static Segment of(Context context, Section section, Kind kind) {
        return context.segments().stream()
                .filter(segment ->
                        segment.section() == section && segment.reason().kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
