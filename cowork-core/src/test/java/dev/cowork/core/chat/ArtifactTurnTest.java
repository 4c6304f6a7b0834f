package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Artifact;
import dev.cowork.Chat;
import dev.cowork.Document;
import dev.cowork.Draft;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnStream;
import dev.cowork.core.artifact.WorkspaceArtifacts;
import dev.cowork.core.edit.WorkspaceDrafts;
import dev.cowork.data.Actor;
import dev.cowork.data.SourceKey;
import dev.cowork.llm.FinishReason;
import dev.cowork.spi.Passage;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArtifactTurnTest {
    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Desk desk = new Desk(model);
    private final Chat chat = desk.chat();

    @Test
    void aReplyMakesADocumentThenAVersion() {
        model.add(ScriptedReply.text("Here:\n```markdown LIST.md\n- one\n```\n"));
        Turn first = chat.send("Write LIST.md");
        Artifact made = first.artifacts().getFirst();
        assertEquals("LIST.md", made.path());
        assertEquals("- one\n", made.text());
        assertEquals(1, made.version().number());
        assertEquals(
                "- one\n",
                made.origin().range().of(first.message().orElseThrow().text()));
        assertEquals(Actor.model("scripted/scripted", chat.id()), made.version().actor());

        model.add(ScriptedReply.text("```markdown LIST.md\n- one\n- two\n```\n"));
        Artifact next = chat.send("Add two").artifacts().getFirst();
        assertEquals(2, next.version().number());
        assertTrue(next.diff().contains("\n+- two\n"), next.diff());
        WorkspaceArtifacts artifacts = new WorkspaceArtifacts(desk.scope(), event -> {});
        assertEquals(2, artifacts.versions("LIST.md").size());
        assertEquals(1, artifacts.list().size());
        assertEquals(2, artifacts.list(chat.id()).size());
    }

    @Test
    void whatAPersonWroteIsNotOverwritten() {
        Document mine = desk.documents().write("LIST.md", "- mine\n");
        model.add(ScriptedReply.text("```markdown LIST.md\n- yours\n```\n"));
        Turn turn = chat.send("Change LIST.md");
        assertEquals(List.of(), turn.artifacts());
        Draft draft = turn.drafts().getFirst();
        assertEquals("- yours\n", draft.text());
        assertEquals(1, draft.base());
        assertTrue(draft.diff().contains("-- mine\n+- yours\n"), draft.diff());
        assertEquals(mine.text(), desk.documents().get("LIST.md").text());
    }

    @Test
    void anArtifactThatAPersonEditedIsNotOverwritten() {
        model.add(ScriptedReply.text("```markdown LIST.md\n- one\n```\n"));
        assertEquals(1, chat.send("Write LIST.md").artifacts().size());
        desk.documents().write("LIST.md", "- one\n- mine\n");
        model.add(ScriptedReply.text("```markdown LIST.md\n- one\n- yours\n```\n"));
        Turn turn = chat.send("Add yours");
        assertEquals(List.of(), turn.artifacts());
        Draft draft = turn.drafts().getFirst();
        assertEquals(2, draft.base());
        assertTrue(draft.diff().contains("\n - one\n-- mine\n+- yours\n"), draft.diff());
        assertEquals("- one\n- mine\n", desk.documents().get("LIST.md").text());
        assertEquals("- one\n", desk.documents().version("LIST.md", 1).text());
        // Once the draft is accepted, the text is the person's still, and can be traced to the reply.
        new WorkspaceDrafts(desk.scope(), desk.events::add).accept(draft);
        Artifact accepted = new WorkspaceArtifacts(desk.scope(), desk.events::add)
                .versions("LIST.md")
                .getLast();
        assertEquals(3, accepted.version().number());
        assertEquals(turn.id(), accepted.origin().turn());
        assertTrue(accepted.version().actor().isUser());
        model.add(ScriptedReply.text("```markdown LIST.md\n- none\n```\n"));
        assertEquals(1, chat.send("Empty it").drafts().size());
    }

    @Test
    void aPersonWhoIsFasterThanTheReplyIsNotOverwritten() {
        Gate gate = new Gate();
        model.add(ScriptedReply.drip(gate, "```markdown LIST.md\n- yours\n```\n"));
        try (TurnStream stream = chat.stream("Write LIST.md")) {
            gate.awaitArrivals(1);
            desk.documents().write("LIST.md", "- mine\n");
            gate.open();
            assertEquals(1, stream.turn().drafts().size());
        }
        assertEquals("- mine\n", desk.documents().get("LIST.md").text());
    }

    @Test
    void aNameThatIsNoPathMakesNothing() {
        model.add(ScriptedReply.text("```text ../up.txt\nx\n```\n```text CON.txt\nx\n```\n"));
        List<String> skipped = skipped("Go");
        assertEquals(List.of(), chat.turns().getLast().artifacts());
        assertEquals(List.of(), desk.documents().list(""));
        assertEquals(2, skipped.size());
        assertTrue(skipped.getFirst().contains("\"../up.txt\""), skipped::toString);
        assertTrue(skipped.getLast().contains("'CON.txt' is a device on some systems"), skipped::toString);
    }

    @Test
    void whatMakesNothingIsTold() {
        desk.documents(Actor.model("m")).write("same.txt", "x\n");
        model.add(ScriptedReply.text("```text same.txt\nx\n```\n```markdown SOUL.md\nI rule.\n```\n"
                + "```text twice.txt\none\n```\n```text twice.txt\ntwo\n```\n"));
        assertEquals(
                List.of("twice.txt: the reply shows it again further down", "same.txt: it has this text already"),
                skipped("Go"));
        assertEquals("two\n", desk.documents().get("twice.txt").text());
        assertTrue(desk.documents().find("SOUL.md").isEmpty());
        Draft draft = chat.turns().getLast().drafts().getFirst();
        assertEquals("SOUL.md", draft.path());
        assertEquals("I rule.\n", draft.text());
    }

    @ParameterizedTest
    @EnumSource(names = {"LENGTH", "FILTERED"})
    void aReplyThatWasCutOffReplacesNoFile(FinishReason cut) {
        desk.documents(Actor.model("m")).write("whole.txt", "one\ntwo\nthree\n");
        model.add(ScriptedReply.builder()
                .text("```text done.txt\nall\n```\n```text whole.txt\nONE\ntw")
                .finish(cut)
                .build());
        assertEquals(List.of(), skipped("Shout"));
        Turn turn = chat.turns().getLast();
        assertEquals(
                List.of("done.txt"),
                turn.artifacts().stream().map(Artifact::path).toList());
        assertEquals("ONE\ntw", turn.proposals().getFirst().text());
        assertEquals("whole.txt", turn.proposals().getFirst().path());
        assertEquals("one\ntwo\nthree\n", desk.documents().get("whole.txt").text());
    }

    @Test
    void aReplyThatWasCutOffMakesNoHalfFile() {
        model.add(ScriptedReply.builder()
                .text("```text new.txt\nhal")
                .finish(FinishReason.LENGTH)
                .build());
        assertEquals(List.of("new.txt: the reply was cut off before the file's end"), skipped("Go"));
        assertTrue(desk.documents().find("new.txt").isEmpty());
        // A model that merely forgets the last fence has said all.
        model.add(ScriptedReply.text("```text new.txt\nall"));
        assertEquals(1, chat.send("Go on").artifacts().size());
    }

    private List<String> skipped(String prompt) {
        List<String> skipped = new ArrayList<>();
        try (TurnStream stream = chat.stream(prompt)) {
            for (TurnEvent event : stream) {
                if (event instanceof TurnEvent.ArtifactSkipped one) {
                    skipped.add(one.why());
                }
            }
            stream.turn();
        }
        return skipped;
    }

    @Test
    void promptAndReplyAreFoundLaterButNotWhatTheReplyQuotes() {
        String fact = "The big oven in the back room takes exactly forty loaves of rye bread at once.";
        Document notes = desk.documents().write("notes.md", fact);
        desk.hits.add(FoundHit.of(1, "notes.md", notes.source(), fact));
        model.add(ScriptedReply.text(fact + " So two rounds are enough for eighty."));
        Turn turn = chat.send("How many rounds for eighty loaves?");
        assertEquals(1, passages(turn.prompt().sequence()).size());
        String reply = turn.reply();
        List<String> own = passages(turn.message().orElseThrow().sequence()).stream()
                .map(passage -> passage.range().of(reply))
                .toList();
        assertEquals(List.of("So two rounds are enough for eighty."), own);
    }

    private List<Passage> passages(long sequence) {
        return desk.scope().store().feeds().passages(SourceKey.of(chat.id(), sequence));
    }
}
