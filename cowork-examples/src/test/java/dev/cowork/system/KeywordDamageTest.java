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
import dev.cowork.error.IndexException;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the files of a keyword index, a search after it finds everything, and the host hears of it. */
class KeywordDamageTest {
    private static final List<String> TREES = List.of(
            "alder", "birch", "cedar", "elder", "hazel", "larch", "maple", "poplar", "rowan", "spruce", "willow");

    @TempDir
    Path directory;

    private interface Harm {
        void to(List<Path> files) throws IOException;
    }

    @Test
    void aCutSegmentIsMadeAgain() throws IOException {
        assertMadeAgainAfter(files -> {
            Path segment = largest(files);
            Files.write(segment, Arrays.copyOf(Files.readAllBytes(segment), (int) Files.size(segment) / 2));
        });
    }

    @Test
    void flippedBytesAreMadeAgain() throws IOException {
        assertMadeAgainAfter(files -> {
            Path segment = largest(files);
            byte[] bytes = Files.readAllBytes(segment);
            bytes[bytes.length / 2] ^= 0x55;
            Files.write(segment, bytes);
        });
    }

    @Test
    void aMissingSegmentIsMadeAgain() throws IOException {
        assertMadeAgainAfter(files -> Files.delete(largest(files)));
    }

    @Test
    void anIndexOfSomebodyElseIsMadeAgain() throws IOException {
        assertMadeAgainAfter(files -> replace(files, Map.of()));
    }

    @Test
    void anIndexOfANewerVersionIsMadeAgain() throws IOException {
        assertMadeAgainAfter(files -> replace(files, Map.of("cowork.format", "2", "cowork.analysis", "any")));
    }

    @Test
    void aMissingCheckpointOrDirectoryIsNoLoss() throws IOException {
        write();
        Files.delete(indexFiles().stream()
                .filter(file -> file.getFileName().toString().startsWith("segments"))
                .findFirst()
                .orElseThrow());
        assertWhole(new Heard());
        for (Path file : indexFiles()) {
            Files.delete(file);
        }
        assertWhole(new Heard());
    }

    @Test
    void aStoreThatWasPutBackToAnEarlierStateIsIndexedAsItIs() throws IOException {
        write();
        Path store = directory.resolve("cowork.db");
        byte[] earlier = Files.readAllBytes(store);
        try (Cowork cowork = open(new Heard())) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.documents().write("notes/late.md", "Here stands one sycamore.");
            workspace.documents().delete("notes/alder.md");
            workspace.awaitIndexed(Duration.ofMinutes(1));
        }
        Files.write(store, earlier);
        Heard heard = new Heard();
        assertWhole(heard);
        assertEquals(1, heard.of(CoworkEvent.IndexRebuilt.class).size());
        try (Cowork cowork = open(new Heard())) {
            assertEquals(
                    List.of(),
                    cowork.workspace("alpha").search("sycamore").hits().stream()
                            .filter(hit -> hit.excerpt().contains("sycamore"))
                            .toList());
        }
    }

    /** The index has followed changes whose numbers belong to others now. */
    @Test
    void aStoreThatWasPutBackAndWentOnIsIndexedAsItIs() throws IOException {
        write();
        Path store = directory.resolve("cowork.db");
        Path indexes = directory.resolve("index");
        Path aside = directory.resolve("aside");
        byte[] earlier = Files.readAllBytes(store);
        long lost;
        try (Cowork cowork = open(new Heard())) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.documents().write("notes/late.md", "Here stands one sycamore.");
            workspace.awaitIndexed(Duration.ofMinutes(1));
            lost = workspace.change();
        }
        Files.write(store, earlier);
        Files.move(indexes, aside);
        try (Cowork cowork = open(new Heard())) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.documents().write("notes/other.md", "Here stands one tamarisk.");
            for (int i = 0; workspace.change() <= lost; i++) {
                workspace.documents().write("more/" + i + ".md", "More.");
            }
            workspace.awaitIndexed(Duration.ofMinutes(1));
        }
        Files.move(indexes, directory.resolve("unused"));
        Files.move(aside, indexes);
        Heard heard = new Heard();
        assertWhole(heard);
        assertEquals(1, heard.of(CoworkEvent.IndexRebuilt.class).size());
        try (Cowork cowork = open(new Heard())) {
            Workspace workspace = cowork.workspace("alpha");
            SearchRequest words = SearchRequest.of("sycamore").withLegs(SearchRequest.Legs.KEYWORD);
            assertEquals(List.of(), workspace.search(words).hits());
            assertEquals(
                    "notes/other.md",
                    workspace.search("tamarisk").hits().getFirst().title());
        }
    }

    @Test
    void anIndexThatFailsWhileItIsOpenIsMadeAgain() {
        FaultyKeywordIndexes indexes = new FaultyKeywordIndexes();
        Heard heard = new Heard();
        try (Cowork cowork = Cowork.builder()
                .directory(directory)
                .embeddingModel(new DeterministicEmbeddingModel())
                .keywordIndex(indexes)
                .listener(heard)
                .open()) {
            Workspace workspace = fill(cowork);
            indexes.onSearch = () -> new IndexException("a segment cannot be read", null);
            SearchResults down = workspace.search(SearchRequest.of("maple"));
            assertEquals(LegStatus.State.DOWN, down.legs().get(0).state());
            assertEquals("a segment cannot be read", down.legs().get(0).cause());
            assertEquals("notes/maple.md", down.hits().getFirst().title(), "the other leg answers");
            indexes.onSearch = null;
            assertFinds(workspace);
            assertEquals(1, heard.of(CoworkEvent.LegDown.class).size());
            assertEquals(1, heard.of(CoworkEvent.IndexRebuilt.class).size());
            assertEquals(2, indexes.opened.get());
        }
        assertEquals(2, indexes.closed.get());
    }

    @Test
    void theMessageOfAForeignErrorIsNotTold() {
        FaultyKeywordIndexes indexes = new FaultyKeywordIndexes();
        DeterministicEmbeddingModel model = new DeterministicEmbeddingModel();
        try (Cowork cowork = Cowork.builder()
                .directory(directory)
                .embeddingModel(model)
                .keywordIndex(indexes)
                .open()) {
            Workspace workspace = fill(cowork);
            indexes.onSearch = () -> new IllegalStateException("https://index.invalid/?key=secret");
            model.failWith(() -> new IllegalArgumentException("https://model.invalid/?key=secret"));
            List<LegStatus> legs = workspace.search(SearchRequest.of("maple")).legs();
            assertEquals(
                    List.of("java.lang.IllegalStateException", "java.lang.IllegalArgumentException"),
                    legs.stream().map(LegStatus::cause).toList());
        }
    }

    @Test
    void anIndexThatCannotBeFilledIsClosedAndFilledLater() {
        FaultyKeywordIndexes indexes = new FaultyKeywordIndexes();
        write();
        indexes.onReplace = () -> new IllegalStateException("of no known kind");
        try (Cowork cowork = Cowork.builder()
                .directory(directory)
                .embeddingModel(new DeterministicEmbeddingModel())
                .keywordIndex(indexes)
                .open()) {
            Workspace workspace = cowork.workspace("alpha");
            workspace.documents().write("notes/new.md", "A new one.");
            LegStatus words = workspace.awaitIndexed(Duration.ofMinutes(1)).get(0);
            assertEquals(LegStatus.State.DOWN, words.state());
            assertEquals("java.lang.IllegalStateException", words.cause(), "a foreign message may hold a secret");
            assertEquals(indexes.opened.get(), indexes.closed.get());
            indexes.onReplace = null;
            assertFinds(workspace);
        }
    }

    private void assertMadeAgainAfter(Harm harm) throws IOException {
        write();
        harm.to(indexFiles());
        Heard heard = new Heard();
        assertWhole(heard);
        List<CoworkEvent.IndexRebuilt> rebuilt = heard.of(CoworkEvent.IndexRebuilt.class);
        assertEquals(1, rebuilt.size(), rebuilt::toString);
        assertEquals("keyword", rebuilt.get(0).leg());
        assertFalse(rebuilt.get(0).reason().isBlank());
    }

    private void write() {
        try (Cowork cowork = open(new Heard())) {
            fill(cowork);
        }
    }

    private static Workspace fill(Cowork cowork) {
        Workspace workspace = cowork.workspace("alpha");
        for (String tree : TREES) {
            workspace.documents().write("notes/" + tree + ".md", "# Note\n\nHere stands one " + tree + " alone.\n");
        }
        workspace.awaitIndexed(Duration.ofMinutes(1));
        return workspace;
    }

    private void assertWhole(Heard heard) {
        try (Cowork cowork = open(heard)) {
            assertFinds(cowork.workspace("alpha"));
            assertEquals(List.of(), cowork.check().problems());
        }
    }

    private static void assertFinds(Workspace workspace) {
        for (String tree : TREES) {
            SearchResults found = workspace.search(SearchRequest.of(tree).withLegs(SearchRequest.Legs.KEYWORD));
            assertEquals(LegStatus.State.OK, found.legs().get(0).state(), found.legs()::toString);
            assertEquals(1, found.hits().size());
            assertEquals("notes/" + tree + ".md", found.hits().getFirst().title());
        }
    }

    private Cowork open(Heard heard) {
        return Cowork.builder()
                .directory(directory)
                .embeddingModel(new DeterministicEmbeddingModel())
                .listener(heard)
                .open();
    }

    private static Path largest(List<Path> files) {
        return files.stream()
                .max(Comparator.comparingLong(file -> file.toFile().length()))
                .orElseThrow();
    }

    private static void replace(List<Path> files, Map<String, String> data) throws IOException {
        for (Path file : files) {
            Files.delete(file);
        }
        try (Directory place = FSDirectory.open(files.get(0).getParent());
                IndexWriter writer = new IndexWriter(place, new IndexWriterConfig(new KeywordAnalyzer()))) {
            writer.setLiveCommitData(data.entrySet());
            writer.commit();
        }
    }

    private List<Path> indexFiles() {
        try (Stream<Path> files = Files.walk(directory.resolve("index"))) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".lock"))
                    .toList();
            assertTrue(found.size() > 1, found::toString);
            return found;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
