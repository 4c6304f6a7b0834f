package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.CoworkEvent;
import dev.cowork.Document;
import dev.cowork.Edit;
import dev.cowork.EditRequest;
import dev.cowork.Editor;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnStream;
import dev.cowork.core.artifact.WorkspaceArtifacts;
import dev.cowork.core.edit.WorkspaceDrafts;
import dev.cowork.data.SourceKey;
import dev.cowork.llm.FinishReason;
import dev.cowork.spi.Mutation;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replies that show one thing several times, several alike, or a part of one: nothing shown is lost. */
class ArtifactRepliesTest {
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
    private static final String OPEN = "    def open(self):\n        log(1)\n        return True\n";
    private static final String CLOSE = "    def close(self):\n        log(2)\n        return False\n";

    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Desk desk = new Desk(model);
    private final Chat chat = desk.chat();
    private final List<TurnEvent> events = new ArrayList<>();

    private Turn says(String reply) {
        return says(ScriptedReply.text(reply));
    }

    private Turn says(ScriptedReply reply) {
        model.add(reply);
        events.clear();
        try (TurnStream stream = chat.stream("Go on")) {
            stream.forEach(events::add);
            return stream.turn();
        }
    }

    private List<String> decisions() {
        return events.stream()
                .filter(TurnEvent.ArtifactDecided.class::isInstance)
                .map(event -> ((TurnEvent.ArtifactDecided) event).decision())
                .map(decision -> decision.step() + " " + decision.path())
                .toList();
    }

    private List<String> skipped() {
        return events.stream()
                .filter(TurnEvent.ArtifactSkipped.class::isInstance)
                .map(event -> ((TurnEvent.ArtifactSkipped) event).why())
                .toList();
    }

    private String text(String path) {
        return desk.documents().get(path).text();
    }

    private static String fence(String info, String text) {
        return "```" + info + "\n" + text + "```\n";
    }

    @Test
    void aPartOfWhatTheReplyShowsInFullDoesNotReplaceIt() {
        says("Here is `app.py`:\n\n" + fence("python", SHOP) + "\nIn `app.py`, this counts:\n\n"
                + fence("python", "    def open(self):\n        # ...\n"));
        assertEquals(List.of("CREATED app.py"), decisions());
        assertEquals(List.of("app.py: the reply shows the whole of it too"), skipped());
        assertEquals(SHOP, text("app.py"));
    }

    @Test
    void allPartsOfOneFileMakeOneVersion() {
        says(fence("python shop.py", SHOP));
        String both = SHOP.replace("print(\"open\")", "log(1)").replace("print(\"close\")", "log(2)");
        Turn turn = says("In `shop.py`, change this:\n" + fence("python", OPEN) + "\nIn `shop.py`, change also:\n"
                + fence("python", CLOSE));
        assertEquals(List.of("MERGED shop.py"), decisions());
        assertEquals(List.of(), skipped());
        assertEquals(both, text("shop.py"));
        assertEquals(2, desk.documents().get("shop.py").version());
        String reply = turn.reply();
        String from = turn.artifacts().getFirst().origin().range().of(reply);
        assertEquals(reply.substring(reply.indexOf(OPEN), reply.indexOf(CLOSE) + CLOSE.length()), from);
    }

    @Test
    void partsWithoutNamesToo() {
        says(fence("python shop.py", SHOP));
        says("Change this:\n" + fence("python", OPEN) + "\nand this:\n" + fence("python", CLOSE));
        assertEquals(List.of("MERGED shop.py"), decisions());
        assertEquals(SHOP.replace("print(\"open\")", "log(1)").replace("print(\"close\")", "log(2)"), text("shop.py"));
    }

    @Test
    void whatFitsNowhereIsKeptBesideThePartsThatFit() {
        says(fence("python shop.py", SHOP));
        Turn turn = says("In `shop.py`, change this:\n" + fence("python", OPEN) + "\nIn `shop.py`, add this:\n"
                + fence("python", "    def shut(self):\n        return None\n"));
        assertEquals(List.of("MERGED shop.py", "PROPOSED shop.py"), decisions());
        assertEquals(1, turn.proposals().size());
        assertEquals(SHOP.replace("print(\"open\")", "log(1)"), text("shop.py"));
    }

    @Test
    void aPartWithoutANameThatIsMostOfAFileDoesNotReplaceIt() {
        says(fence("python shop.py", SHOP));
        String most = SHOP.substring(0, SHOP.indexOf("if __name__")).replace("\"close\"", "\"shut\"");
        says("Now:\n\n" + fence("python", most + "# ... rest of the code\n"));
        assertEquals(List.of("MERGED shop.py"), decisions());
        assertEquals(SHOP.replace("\"close\"", "\"shut\""), text("shop.py"));
    }

    @Test
    void aCopyBesideTheOriginalIsNoNewNameForIt() {
        says(fence("python shop.py", SHOP));
        says(fence("python shop_v2.py", SHOP.replace("return True", "return 1")) + "\nand\n\n"
                + fence("python shop.py", SHOP.replace("return False", "return 0")));
        assertEquals(List.of("CREATED shop_v2.py", "UPDATED shop.py"), decisions());
        assertEquals(SHOP.replace("return True", "return 1"), text("shop_v2.py"));
        assertEquals(SHOP.replace("return False", "return 0"), text("shop.py"));
    }

    @Test
    void oneThingHasOneNewName() {
        says(fence("python shop.py", SHOP));
        says(fence("python a/shop.py", SHOP) + "\nand\n\n" + fence("python b/shop.py", SHOP));
        assertEquals(List.of("RENAMED a/shop.py", "CREATED b/shop.py"), decisions());
        assertEquals(SHOP, text("a/shop.py"));
        assertEquals(SHOP, text("b/shop.py"));
    }

    @Test
    void whatIsRenamedIsToldByItsNewName() {
        says(fence("python shop.py", SHOP));
        says(fence("python src/shop.py", SHOP.replace("return False", "return 0")));
        assertEquals(List.of("RENAMED src/shop.py"), decisions());
        assertEquals(
                List.of("shop.py", "src/shop.py"),
                desk.events.stream()
                        .filter(CoworkEvent.ArtifactMoved.class::isInstance)
                        .map(event ->
                                ((CoworkEvent.ArtifactMoved) event).decision().path())
                        .toList());
    }

    @Test
    void whatHasADraftIsNotMoved() {
        says(fence("python shop.py", SHOP));
        Editor editor = chat.editor();
        editor.edit(
                EditRequest.of("shop.py", editor.view("shop.py").token(), new Edit.Replace("return True", "return 5")));
        says(fence("python src/shop.py", SHOP.replace("return False", "return 0")));
        assertEquals(List.of("CREATED src/shop.py"), decisions());
        assertEquals(SHOP, text("shop.py"));
        assertEquals(
                SHOP.replace("return True", "return 5"),
                new WorkspaceDrafts(desk.scope(), desk.events::add)
                        .find("shop.py")
                        .orElseThrow()
                        .text());
    }

    @Test
    void theDraftOfANewDocumentGetsItsNextText() {
        says(fence("markdown SOUL.md", "# Me\nI am kind\n"));
        Turn turn = says(fence("markdown SOUL.md", "# Me\nI am kinder\n"));
        assertEquals(List.of("DRAFTED SOUL.md"), decisions());
        assertEquals("# Me\nI am kinder\n", turn.drafts().getFirst().text());
        assertEquals(2, turn.drafts().getFirst().edits().size());
    }

    /** The fence within took the end for its own, and the block's own end was not said any more. */
    @Test
    void aDocumentCutOffBehindAFenceWithinReplacesNone() {
        String whole = "# T\n\n```bash\nnpm i\n```\n\nMore text.\n";
        says("````markdown guide.md\n" + whole + "````\n");
        says(ScriptedReply.builder()
                .text("```markdown guide.md\n# T\n\n```bash\nnpm ci\n```\n\nMore te")
                .finish(FinishReason.LENGTH)
                .build());
        assertEquals(List.of("PROPOSED guide.md"), decisions());
        assertEquals(whole, text("guide.md"));
    }

    /** The name stands where names of whole files do, but the text is one function of the file. */
    @Test
    void aFunctionUnderTheFilesNameDoesNotReplaceTheFile() {
        String file = "def one():\n    return 1\n\n\ndef two():\n    x = 2\n    return x\n\n\n" + SHOP;
        says(fence("python shop.py", file));
        says("Here's the updated `shop.py`:\n\n" + fence("python", "def two():\n    x = 3\n    return x\n"));
        assertEquals(List.of("MERGED shop.py"), decisions());
        assertEquals(file.replace("x = 2", "x = 3"), text("shop.py"));
    }

    @Test
    void whatChangesNothingIsNotTold() {
        says(fence("python shop.py", SHOP));
        WorkspaceArtifacts artifacts = new WorkspaceArtifacts(desk.scope(), desk.events::add);
        desk.events.clear();
        artifacts.rename("shop.py", "shop.py");
        artifacts.restore("shop.py", 1);
        assertEquals(List.of(), desk.events);
    }

    @Test
    void aDraftThatAReplyOpensIsTold() {
        desk.documents().write("shop.py", SHOP);
        says(fence("python shop.py", SHOP.replace("return False", "return 0")) + "\nand\n\n"
                + fence("markdown SOUL.md", "# Me\nI am kind\n"));
        says(fence("python shop.py", SHOP.replace("return False", "return None")));
        assertEquals(
                List.of("shop.py 1 OPEN", "SOUL.md 1 OPEN", "shop.py 2 OPEN"),
                desk.events.stream()
                        .filter(CoworkEvent.DraftMoved.class::isInstance)
                        .map(CoworkEvent.DraftMoved.class::cast)
                        .map(moved -> moved.path() + " " + moved.revision() + " " + moved.state())
                        .toList());
    }

    /** Nothing that a person wrote is there any more, so the reply is the next version; for a draft there is no base. */
    @Test
    void whatWasErasedBreaksNoTurn() {
        for (String path : List.of("shop.py", "SOUL.md")) {
            Document document = desk.documents().write(path, "mine\n");
            desk.scope().commit("Erasing", List.of(), List.of(new Mutation.Erase(SourceKey.of(document.id()))));
        }
        Turn turn = says(fence("python shop.py", SHOP) + "\nand\n\n" + fence("markdown SOUL.md", "# Me\nI am kind\n"));
        assertEquals(List.of("UPDATED shop.py", "PROPOSED SOUL.md"), decisions());
        assertEquals(SHOP, text("shop.py"));
        assertEquals("# Me\nI am kind\n", turn.proposals().getFirst().text());
    }

    @Test
    void blocksThatAreNotLookedIntoAreToldOnce() {
        says("```python one.py\nprint(1)\n```\n" + "```text\nx\n```\n".repeat(1_001));
        assertEquals(List.of("CREATED one.py"), decisions());
        assertEquals(
                List.of("The reply shows 1002 blocks: the 2 behind the first 1000 were not looked into"), skipped());
    }

    @Test
    void anEditInAReplyNamesTheRevisionThatItMakes() {
        desk.documents().write("shop.py", SHOP);
        String edit = "shop.py\n"
                + "```python\n"
                + "<<<<<<< SEARCH\n"
                + "        return %s\n"
                + "=======\n"
                + "        return %s\n"
                + ">>>>>>> REPLACE\n"
                + "```\n";
        Turn first = says(String.format(edit, "True", "1"));
        assertEquals(1, first.drafts().getFirst().revision());
        assertTrue(
                reasons().getFirst().contains("It is in draft 1, revision 1,"),
                reasons().toString());
        says(String.format(edit, "False", "0"));
        assertTrue(
                reasons().getFirst().contains("It is in draft 1, revision 2,"),
                reasons().toString());
    }

    private List<String> reasons() {
        return events.stream()
                .filter(TurnEvent.ArtifactDecided.class::isInstance)
                .map(event -> ((TurnEvent.ArtifactDecided) event).decision().reason())
                .toList();
    }
}
