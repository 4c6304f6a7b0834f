package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Artifact;
import dev.cowork.ArtifactDecision;
import dev.cowork.Chat;
import dev.cowork.CoworkEvent;
import dev.cowork.Document;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnStream;
import dev.cowork.core.artifact.MarkdownArtifactDetector;
import dev.cowork.core.artifact.WorkspaceArtifacts;
import dev.cowork.data.ArtifactKind;
import dev.cowork.data.ArtifactStep;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.DetectionHints;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A later reply that shows the same thing again makes a version of it, and people can undo what was decided. */
class ArtifactIdentityTest {
    private static final String SHOP = """
        import os


        class Shop:
            def open(self):
                print("open")
                return True

            def close(self):
                print("close")
                return False


        if __name__ == "__main__":
            Shop().open()
        """;

    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Desk desk = new Desk(model);
    private final Chat chat = desk.chat();
    private final WorkspaceArtifacts artifacts = new WorkspaceArtifacts(desk.scope(), desk.events::add);
    private final List<TurnEvent> events = new ArrayList<>();

    private Turn says(String reply) {
        model.add(ScriptedReply.text(reply));
        events.clear();
        try (TurnStream stream = chat.stream("Go on")) {
            stream.forEach(events::add);
            return stream.turn();
        }
    }

    private List<ArtifactDecision> decisions() {
        return events.stream()
                .filter(TurnEvent.ArtifactDecided.class::isInstance)
                .map(event -> ((TurnEvent.ArtifactDecided) event).decision())
                .toList();
    }

    private List<ArtifactStep> steps() {
        return decisions().stream().map(ArtifactDecision::step).toList();
    }

    private static String fence(String info, String text) {
        return "```" + info + "\n" + text + "```\n";
    }

    @Test
    void anUnnamedThingIsKeptAndItsNextTextIsItsNextVersion() {
        Artifact first =
                says("## Shop keeper\n\n" + fence("python", SHOP)).artifacts().getFirst();
        assertEquals(List.of(ArtifactStep.CREATED), steps());
        assertEquals("artifacts/shop-keeper.py", first.path());
        assertEquals("Shop keeper", first.title());
        assertEquals(Optional.of(ArtifactKind.CODE), first.kind());
        assertEquals(Optional.of("Python"), first.language());
        Artifact second = says("Better:\n\n" + fence("python", SHOP.replace("\"open\"", "\"come in\"")))
                .artifacts()
                .getFirst();
        assertEquals(first.document(), second.document());
        assertEquals(2, second.version().number());
        assertEquals(List.of(ArtifactStep.UPDATED), steps());
        assertTrue(
                second.origin().how().endsWith("9 of its 10 lines are among the 10 of artifacts/shop-keeper.py"),
                second.origin().how());
        assertEquals(
                2,
                desk.events.stream()
                        .filter(CoworkEvent.ArtifactMoved.class::isInstance)
                        .count());
    }

    @Test
    void anotherThingIsAnotherArtifact() {
        says(fence("python shop.py", SHOP));
        says(fence("python bank.py", SHOP.replaceAll("(?m)^(.+)$", "$1  # bank").replace("Shop", "Bank")));
        assertEquals(2, artifacts.list().size());
    }

    @Test
    void aNewNameForTheSameTextRenames() {
        says(fence("python shop.py", SHOP));
        Artifact renamed = says(fence("python src/shop.py", SHOP.replace("return False", "return None")))
                .artifacts()
                .getFirst();
        assertEquals(List.of(ArtifactStep.RENAMED), steps());
        assertEquals("src/shop.py", renamed.path());
        assertEquals(2, renamed.version().number());
        assertTrue(desk.documents().find("shop.py").isEmpty());
        artifacts.rename("src/shop.py", "shop.py");
        assertEquals(2, desk.documents().get("shop.py").version());
    }

    @Test
    void noNameMakesItWhoTheWorkspaceIs() {
        says(fence("markdown notes.md", "# Aims\none\ntwo\nthree\nfour\n"));
        Turn turn = says(fence("markdown SOUL.md", "# Aims\none\ntwo\nthree\nfour\n"));
        assertEquals(List.of(ArtifactStep.DRAFTED), steps());
        assertEquals("SOUL.md", turn.drafts().getFirst().path());
        assertTrue(desk.documents().find("notes.md").isPresent());
    }

    @Test
    void aPartGoesToItsPlaceAndOtherwiseBesideIt() {
        says(fence("python shop.py", SHOP));
        Turn merged = says("Change this method:\n\n"
                + fence(
                        "python",
                        "    def close(self):\n        log()\n        print(\"close\")\n        return False\n"));
        assertEquals(List.of(ArtifactStep.MERGED), steps());
        assertEquals(
                SHOP.replace("        print(\"close\")\n", "        log()\n        print(\"close\")\n"),
                merged.artifacts().getFirst().text());
        Turn proposed = says("Replace this:\n\n"
                + fence(
                        "python",
                        "    def open(self):\n        print(\"open\")\n        return True\n    # ...\n    pass\n"));
        assertEquals(List.of(ArtifactStep.PROPOSED), steps());
        assertEquals("shop.py", proposed.proposals().getFirst().path());
        assertEquals(2, desk.documents().get("shop.py").version());
    }

    /** What a test runner prints, and what is only shown to be spoken of, change nothing. */
    @Test
    void whatIsOnlyShownChangesNothing() {
        says(fence("python shop.py", SHOP));
        says("It fails here:\n\n"
                + fence("python", "    def close(self):\n        print(\"close\")\n        return False\n"));
        assertEquals(List.of(), decisions());
        says("FAILURES\n\n"
                + "    def close(self):\n"
                + "        x = 1\n"
                + "        print(\"close\")\n"
                + "        return False\n\n"
                + "E  wrong\n");
        assertEquals(List.of(), decisions());
        assertEquals(1, desk.documents().get("shop.py").version());
    }

    @Test
    void splitAndMergeUndoWhatWasDecided() {
        says(fence("python shop.py", SHOP));
        Artifact wrong =
                says(fence("python", SHOP.replace("close", "shut"))).artifacts().getFirst();
        assertEquals("shop.py", wrong.path());
        Document split = artifacts.split(wrong, "shut.py");
        assertEquals(SHOP.replace("close", "shut"), split.text());
        assertEquals(SHOP, desk.documents().get("shop.py").text());
        assertEquals(3, desk.documents().get("shop.py").version());
        assertEquals(wrong.origin(), artifacts.versions("shut.py").getFirst().origin());
        Document merged = artifacts.merge("shut.py", "shop.py");
        assertEquals(4, merged.version());
        assertEquals(SHOP.replace("close", "shut"), merged.text());
        assertTrue(desk.documents().find("shut.py").isEmpty());
        Artifact first = artifacts.versions("shop.py").getFirst();
        assertThrows(InvalidInputException.class, () -> artifacts.split(first, "other.py"));
        assertEquals(SHOP, artifacts.restore("shop.py", 1).text());
        assertEquals(5, desk.documents().get("shop.py").version());
        assertEquals(5, desk.documents().restore("shop.py", 3).version(), "it has this text already");
        artifacts.delete("shop.py");
        assertEquals(List.of(), artifacts.list());
        assertEquals(
                List.of(ArtifactStep.SPLIT, ArtifactStep.JOINED, ArtifactStep.RESTORED, ArtifactStep.DELETED),
                desk.events.stream()
                        .filter(CoworkEvent.ArtifactMoved.class::isInstance)
                        .map(event ->
                                ((CoworkEvent.ArtifactMoved) event).decision().step())
                        .toList()
                        .subList(2, 6));
    }

    @Test
    void theListShowsEachArtifactAsItIsWithTheReplyThatMadeItsText() {
        Artifact first = says(fence("python shop.py", SHOP)).artifacts().getFirst();
        Artifact wrong =
                says(fence("python", SHOP.replace("close", "shut"))).artifacts().getFirst();
        artifacts.split(wrong, "shut.py");
        Artifact shop = listed("shop.py");
        assertEquals(SHOP, shop.text());
        assertEquals(3, shop.version().number());
        assertEquals(first.origin(), shop.origin());
        assertEquals(wrong.origin(), listed("shut.py").origin());
        desk.documents().write("shop.py", "# mine\n");
        assertEquals("# mine\n", listed("shop.py").text());
        assertEquals(4, listed("shop.py").version().number());
        assertTrue(listed("shop.py").diff().contains("+# mine"));
        artifacts.restore("shop.py", 2);
        assertEquals(wrong.text(), listed("shop.py").text());
        assertEquals(wrong.origin(), listed("shop.py").origin());
    }

    private Artifact listed(String path) {
        return artifacts.list().stream()
                .filter(artifact -> artifact.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void editsInTheReplyGoToTheDraftWithTheReply() {
        desk.documents().write("shop.py", SHOP);
        Turn turn = says("shop.py\n"
                + "```python\n"
                + "<<<<<<< SEARCH\n"
                + "        return True\n"
                + "=======\n"
                + "        return 1\n"
                + ">>>>>>> REPLACE\n"
                + "```\n"
                + "and\n\n"
                + "none.py\n"
                + "```python\n"
                + "<<<<<<< SEARCH\n"
                + "x\n"
                + "=======\n"
                + "y\n"
                + ">>>>>>> REPLACE\n"
                + "```\n");
        assertEquals(List.of(ArtifactStep.DRAFTED), steps());
        assertEquals(
                SHOP.replace("return True", "return 1"),
                turn.drafts().getFirst().text());
        assertEquals(SHOP, desk.documents().get("shop.py").text());
        assertEquals(
                List.of("Not applied: there is no document none.py"),
                events.stream()
                        .filter(TurnEvent.ArtifactSkipped.class::isInstance)
                        .map(event -> ((TurnEvent.ArtifactSkipped) event).why())
                        .toList());
        assertEquals(
                Optional.of(turn.id()),
                turn.drafts().getFirst().edits().getFirst().turn());
    }

    /** The path, an open fence, and a block that the reply never ended: nothing of it is a file. */
    @Test
    void aBrokenEditIsNoFile() {
        says(fence("python shop.py", SHOP));
        says("shop.py\n```python\n<<<<<<< SEARCH\n        return True\n=======\n        return 1\n");
        assertEquals(List.of(), decisions());
        assertEquals(SHOP, desk.documents().get("shop.py").text());
        assertEquals(1, desk.documents().get("shop.py").version());
    }

    @Test
    void whatIsAnnouncedWhileTheReplyComesIsWhatIsFoundInIt() {
        String reply = "# Shop\n\n" + fence("python shop.py", SHOP) + "Run it:\n\n" + fence("sh", "python shop.py\n");
        Turn turn = says(reply);
        List<ArtifactCandidate> announced = events.stream()
                .filter(TurnEvent.ArtifactFound.class::isInstance)
                .map(event -> ((TurnEvent.ArtifactFound) event).candidate())
                .toList();
        assertEquals(new MarkdownArtifactDetector().detect(turn.reply(), new DetectionHints("Go on")), announced);
        assertEquals(
                2,
                events.stream()
                        .filter(TurnEvent.ArtifactStarted.class::isInstance)
                        .count());
    }
}
