package dev.cowork.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Artifact;
import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Draft;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnStream;
import dev.cowork.Workspace;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsGuideTest {
    @TempDir
    Path directory;

    private Cowork cowork;
    private Workspace alpha;
    private Chat chat;

    @BeforeEach
    void open() {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.text("Here it is:\n\n```markdown CHECKLIST.md\n- Cut the release\n```\n"))
                .reply(ScriptedReply.text(
                        "Longer now:\n\n```markdown CHECKLIST.md\n- Cut the release\n- Tell all\n```\n"))
                .build();
        cowork = Cowork.builder()
                .directory(directory)
                .llm(model)
                .model("scripted/scripted")
                .open();
        alpha = cowork.workspace("alpha");
        chat = alpha.chats().create("Release plan");
    }

    @AfterEach
    void close() {
        cowork.close();
    }

    @Test
    void repliesMakeVersions() {
        // guide:
        Turn turn = chat.send("Write the release checklist as CHECKLIST.md");
        for (Artifact artifact : turn.artifacts()) {
            System.out.println(
                    artifact.path() + " version " + artifact.version().number());
            System.out.println(artifact.diff());
        }
        // :guide
        assertEquals("- Cut the release\n", turn.artifacts().getFirst().text());
        chat.send("Add telling everybody.");
        versions();
    }

    private void versions() {
        // guide:
        List<Artifact> newest = alpha.artifacts().list();
        List<Artifact> ofChat = alpha.artifacts().list(chat.id());
        List<Artifact> versions = alpha.artifacts().versions("CHECKLIST.md");
        // :guide
        assertEquals(1, newest.size());
        assertEquals(2, ofChat.size());
        assertEquals(2, versions.size());
        assertTrue(newest.getFirst().diff().contains("+- Tell all"));
    }

    @Test
    void decisionsAreToldAndUndone() {
        // guide:
        try (TurnStream stream = chat.stream("Write the release checklist as CHECKLIST.md")) {
            for (TurnEvent event : stream) {
                if (event instanceof TurnEvent.ArtifactDecided decided) {
                    System.out.println(decided.decision().step() + ": "
                            + decided.decision().reason());
                }
            }
        }
        // :guide
        chat.send("Add telling everybody.");
        undo();
    }

    private void undo() {
        // guide:
        Artifact newest = alpha.artifacts().versions("CHECKLIST.md").getLast();
        alpha.artifacts().split(newest, "AFTERWARDS.md"); // it was another list
        alpha.artifacts().merge("AFTERWARDS.md", "CHECKLIST.md"); // no, the same
        alpha.documents().restore("CHECKLIST.md", 1); // but worse than the first
        // :guide
        assertEquals(
                "- Cut the release\n", alpha.documents().get("CHECKLIST.md").text());
        assertEquals(5, alpha.documents().get("CHECKLIST.md").version());
    }

    @Test
    void whatAPersonWroteIsNotOverwritten() {
        // guide:
        alpha.documents().write("CHECKLIST.md", "- My own list\n");
        Turn turn = chat.send("Write the release checklist as CHECKLIST.md");
        for (Draft draft : turn.drafts()) {
            System.out.println(draft.diff());
            alpha.drafts().accept(draft);
        }
        // :guide
        assertEquals(1, turn.drafts().size());
        assertEquals(1, turn.artifacts().size(), "the version that accepting made");
        assertEquals(
                "- Cut the release\n", alpha.documents().get("CHECKLIST.md").text());
    }
}
