package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.CoworkEvent;
import dev.cowork.Documents;
import dev.cowork.Edit;
import dev.cowork.EditRequest;
import dev.cowork.Editor;
import dev.cowork.ImportRequest;
import dev.cowork.core.artifact.WorkspaceArtifacts;
import dev.cowork.core.document.WorkspaceDocuments;
import dev.cowork.core.edit.WorkspaceDrafts;
import dev.cowork.core.memory.Forgetting;
import dev.cowork.core.text.BuiltInExtractors;
import dev.cowork.data.DraftState;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draft ends with its document; listeners hear of that once, whatever ended the document. */
class DraftEndsTest {
    private static final String TEXT = "one\ntwo\nthree\n";

    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Desk desk = new Desk(model);
    private final WorkspaceArtifacts artifacts = new WorkspaceArtifacts(desk.scope(), desk.events::add);

    @TempDir
    private Path tree;

    @BeforeEach
    void draft() {
        desk.documents().write("a.md", TEXT + "four\n");
        desk.documents().write("b.md", "another\n");
        model.add(ScriptedReply.text("```markdown a.md\n" + TEXT + "five\n```\n"));
        desk.chat().send("Write a.md");
        desk.events.clear();
    }

    private void assertToldOnce(Runnable ending) {
        ending.run();
        List<CoworkEvent.DraftMoved> told = desk.events.stream()
                .filter(CoworkEvent.DraftMoved.class::isInstance)
                .map(CoworkEvent.DraftMoved.class::cast)
                .toList();
        assertEquals(1, told.size(), desk.events.toString());
        assertEquals("a.md", told.getFirst().path());
        assertEquals(1, told.getFirst().draft().number());
        assertEquals(1, told.getFirst().revision());
        assertEquals(DraftState.CANCELLED, told.getFirst().state());
        assertEquals(Desk.ANNA, told.getFirst().actor());
    }

    @Test
    void aDocumentThatIsDeleted() {
        assertToldOnce(() -> desk.documents().delete("a.md"));
    }

    @Test
    void anArtifactThatIsDeleted() {
        assertToldOnce(() -> artifacts.delete("a.md"));
    }

    @Test
    void anArtifactThatIsMergedIntoAnother() {
        assertToldOnce(() -> artifacts.merge("a.md", "b.md"));
    }

    @Test
    void aDocumentThatIsErased() {
        Forgetting forgetting = new Forgetting(desk.scope(), desk.store, source -> {}, desk.events::add);
        assertToldOnce(
                () -> forgetting.erase(desk.documents().get("a.md").source().key()));
    }

    @Test
    void aDocumentWhoseFileWentAway() throws IOException {
        Documents documents =
                new WorkspaceDocuments(desk.scope(), BuiltInExtractors.all(), Optional.empty(), desk.events::add);
        Path file = Files.writeString(tree.resolve("c.md"), TEXT);
        documents.importTree(ImportRequest.of(tree).withInto("docs"));
        Editor editor = desk.chat().editor();
        editor.edit(EditRequest.of("docs/c.md", editor.view("docs/c.md").token(), new Edit.Replace("two", "2")));
        Files.delete(file);
        desk.events.clear();
        documents.importTree(ImportRequest.of(tree).withInto("docs").withRemoveMissing(true));
        assertEquals(
                List.of("docs/c.md CANCELLED"),
                desk.events.stream()
                        .filter(CoworkEvent.DraftMoved.class::isInstance)
                        .map(CoworkEvent.DraftMoved.class::cast)
                        .map(moved -> moved.path() + " " + moved.state())
                        .toList());
    }

    @Test
    void aDraftThatEndedBeforeIsNotToldAgain() {
        new WorkspaceDrafts(desk.scope(), desk.events::add)
                .list()
                .forEach(draft -> new WorkspaceDrafts(desk.scope(), event -> {}).cancel(draft));
        desk.documents().delete("a.md");
        assertEquals(
                List.of(),
                desk.events.stream()
                        .filter(CoworkEvent.DraftMoved.class::isInstance)
                        .toList());
    }
}
