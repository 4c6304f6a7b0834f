package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Cowork;
import dev.cowork.CoworkEvent;
import dev.cowork.LegStatus;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import dev.cowork.data.SourceKey;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vectors of a large workspace are read from files, and from the store when the files are not what they should be. */
class VectorSnapshotTest {
    private static final int DOCUMENTS = 30;
    private static final int PARAGRAPHS = 80;

    @TempDir
    Path directory;

    @Test
    void aLargeWorkspaceIsOpenedFromItsSnapshotAndASmallOneHasNone() throws IOException {
        try (Cowork cowork = open(new Heard())) {
            cowork.workspace("small").documents().write("a.md", "One note.");
            fill(cowork);
        }
        List<Path> files = files();
        assertEquals(2, files.size(), files::toString);
        Heard heard = new Heard();
        try (Cowork cowork = open(heard)) {
            assertWhole(cowork);
            cowork.workspace("alpha").documents().write("new.md", "Word7x79 alone.");
            assertWhole(cowork);
        }
        assertEquals(List.of(), heard.of(CoworkEvent.IndexRebuilt.class));
    }

    @Test
    void aDamagedSnapshotIsMadeAgainFromTheStore() throws IOException {
        try (Cowork cowork = open(new Heard())) {
            fill(cowork);
        }
        Path segment = files().getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 3] ^= 1;
        Files.write(segment, bytes);
        Heard heard = new Heard();
        try (Cowork cowork = open(heard)) {
            assertWhole(cowork);
        }
        List<CoworkEvent.IndexRebuilt> rebuilt = heard.of(CoworkEvent.IndexRebuilt.class);
        assertEquals(1, rebuilt.size(), rebuilt::toString);
        assertEquals("semantic", rebuilt.getFirst().leg());
        assertTrue(rebuilt.getFirst().reason().contains("checksum"), rebuilt::toString);
        assertEquals(2, files().size(), "and saved again");
    }

    @Test
    void whatIsErasedLeavesTheSnapshotToo() throws IOException {
        try (Cowork cowork = open(new Heard())) {
            fill(cowork);
        }
        Path before = files().getFirst();
        byte[] content = Files.readAllBytes(before);
        try (Cowork cowork = open(new Heard())) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.erase(SourceKey.of(workspace.documents().get("notes/8.md").id()));
            // There is none where the leg was not open yet, and otherwise another, which may have the same name.
            assertFalse(Files.exists(before) && Arrays.equals(content, Files.readAllBytes(before)));
            assertEquals((DOCUMENTS - 1) * PARAGRAPHS, semantic(workspace).passages());
        }
    }

    private static void fill(Cowork cowork) {
        Workspace workspace = cowork.workspace("alpha");
        for (int document = 0; document < DOCUMENTS; document++) {
            StringBuilder text = new StringBuilder();
            for (int paragraph = 0; paragraph < PARAGRAPHS; paragraph++) {
                text.append("# Part ").append(paragraph).append("\n\n");
                for (int word = 0; word < 120; word++) {
                    text.append("Word")
                            .append(document)
                            .append('x')
                            .append(paragraph)
                            .append(' ');
                }
                text.append("\n\n");
            }
            workspace.documents().write("notes/" + document + ".md", text.toString());
        }
        workspace.awaitIndexed(Duration.ofMinutes(3));
    }

    private static void assertWhole(Cowork cowork) {
        Workspace workspace = cowork.workspace("alpha");
        workspace.awaitIndexed(Duration.ofMinutes(3));
        SearchResults found = workspace.search(SearchRequest.of("Word7x79").withLegs(SearchRequest.Legs.SEMANTIC));
        assertTrue(
                List.of("notes/7.md", "new.md").contains(found.hits().getFirst().title()), found.hits()::toString);
        assertTrue(semantic(workspace).passages() >= DOCUMENTS * PARAGRAPHS);
        assertEquals(List.of(), cowork.check().problems());
    }

    private static LegStatus semantic(Workspace workspace) {
        return workspace.awaitIndexed(Duration.ofMinutes(3)).get(1);
    }

    private Cowork open(Heard heard) {
        return Cowork.builder()
                .directory(directory)
                .embeddingModel(new DeterministicEmbeddingModel())
                .listener(heard)
                .open();
    }

    /** The segment and then the manifest. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("index"))) {
            return files.filter(file -> file.getParent().endsWith("semantic"))
                    .sorted()
                    .toList();
        }
    }
}
