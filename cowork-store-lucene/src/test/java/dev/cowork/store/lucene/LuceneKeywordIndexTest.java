package dev.cowork.store.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.AlreadyOpenException;
import dev.cowork.error.IndexException;
import dev.cowork.spi.Feedback;
import dev.cowork.spi.KeywordIndexProvider;
import dev.cowork.spi.LegAnswer;
import dev.cowork.tck.index.KeywordIndexContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneKeywordIndexTest extends KeywordIndexContract {
    @TempDir
    private Path place;

    @Override
    protected KeywordIndexProvider provider() {
        return new LuceneKeywordIndexProvider();
    }

    @Test
    void isFoundByItsId() {
        assertTrue(ServiceLoader.load(KeywordIndexProvider.class).stream()
                .anyMatch(found -> found.get().id().equals("lucene")));
    }

    @Test
    void countsEveryMatchWhateverTheLimit() {
        try (TextIndex index = TextIndex.inMemory()) {
            index.add("zebra walrus").add("zebra").add("otter");
            LegAnswer answer = index.search("zebra walrus", 1);
            assertEquals(2, answer.candidates());
            assertEquals(answer.passages().getFirst().score(), answer.highest());
            assertEquals(0, answer.lowest());
            assertTrue(answer.exact());
        }
    }

    @Test
    void scoresAreBm25() {
        try (TextIndex index = TextIndex.inMemory()) {
            index.add("zebra zebra walrus otter").add("walrus otter");
            // idf = ln(1 + (2 - 1 + .5) / (1 + .5)) = ln 2; length 4 of an average of 3; tf 2.
            // ln 2 * 2 / (2 + .9 * (1 - .4 + .4 * 4 / 3)) = .693147 * 2 / 3.02 = .459038
            assertEquals(0.459038, index.search("zebra", 5).highest(), 1e-6);
            // The same word asked for twice counts twice.
            assertEquals(2 * 0.459038, index.search("zebra zebra", 5).highest(), 1e-6);
        }
    }

    @Test
    void feedbackFindsWhatThePassageIsAbout() {
        try (TextIndex index = TextIndex.inMemory()) {
            index.add("zebra zebra heron").add("heron").add("walrus");
            LegAnswer plain = index.search("zebra", 5);
            assertEquals(1, plain.passages().size());
            LegAnswer answer = index.search("zebra", new Feedback(Map.of(1L, 1.0), 0.5), 5);
            // Passage 1 is two thirds zebra (in one of three: ln(1 + 2.5 / 1.5)) and one third heron (in two of three:
            // ln(1 + 1.5 / 2.5)); of both together heron is .1932. It counts as one word at weight .5, times its BM25
            // in passage 2: length 1 of an average of 5 / 3.
            double heron = Math.log(1.6);
            double share = heron / (heron + 2 * Math.log(1 + 2.5 / 1.5));
            double bm25 = heron / (1 + 0.9 * (1 - 0.4 + 0.4 * 3 / 5));
            assertEquals(2, answer.passages().get(1).id());
            assertEquals(share * bm25, answer.passages().get(1).score(), 1e-6);
            assertTrue(answer.highest() > plain.highest());
        }
    }

    /** While a replaced text is not merged away, a word may be counted in more texts than there are. */
    @Test
    void feedbackCountsWordsAsBm25DoesWhileTextsAreReplaced() {
        try (TextIndex index = TextIndex.inMemory()) {
            for (int i = 0; i < 5; i++) {
                index.add("heron " + "otter walrus zebra badger stork".split(" ", -1)[i]);
            }
            index.replace(1, "heron puma");
            LegAnswer answer = index.search("zebra", new Feedback(Map.of(1L, 1.0), 0.5), 10);
            assertEquals(5, answer.passages().size(), "the word that all have is no harm");
            assertTrue(answer.passages().stream().allMatch(passage -> passage.score() > 0));
        }
    }

    @Test
    void aSecondOpenerIsToldSo() {
        try (TextIndex index = TextIndex.in(place)) {
            assertThrows(AlreadyOpenException.class, () -> TextIndex.in(place));
            index.add("zebra");
        }
        TextIndex.in(place).close();
    }

    @Test
    void anInterruptedThreadDoesNotBreakIt() {
        try (TextIndex index = TextIndex.in(place)) {
            for (int round = 0; round < 5; round++) {
                Thread.currentThread().interrupt();
                index.add("zebra").commit(round);
                assertEquals(round + 1, index.search("zebra", 10).candidates());
                assertTrue(Thread.interrupted(), "the flag is kept");
            }
            assertEquals(5, index.search("zebra", 10).candidates());
        }
        Thread.currentThread().interrupt();
        try (TextIndex again = TextIndex.in(place)) {
            assertTrue(Thread.interrupted(), "the flag is kept");
            assertEquals(5, again.search("zebra", 10).candidates());
        }
    }

    @Test
    void aForeignIndexIsRefusedAndLeftAlone() throws IOException {
        writeLuceneIndex(Map.of());
        List<Path> before = files();
        IndexException refused = assertThrows(IndexException.class, () -> TextIndex.in(place));
        assertTrue(refused.getMessage().contains("somebody else"), refused::toString);
        assertEquals(before, files());
    }

    @Test
    void aNewerFormatOrAnotherAnalysisIsRefused() throws IOException {
        writeLuceneIndex(Map.of("cowork.format", "3", "cowork.analysis", "english-code-1"));
        IndexException newer = assertThrows(IndexException.class, () -> TextIndex.in(place));
        assertTrue(newer.getMessage().contains("format 3"), newer::toString);
        writeLuceneIndex(Map.of("cowork.format", "2", "cowork.analysis", "klingon-7"));
        IndexException other = assertThrows(IndexException.class, () -> TextIndex.in(place));
        assertTrue(other.getMessage().contains("klingon-7"), other::toString);
    }

    @Test
    void aSmallIndexIsFewFiles() throws IOException {
        try (TextIndex index = TextIndex.in(place)) {
            for (int commit = 0; commit < 20; commit++) {
                index.add("zebra " + commit).commit(commit);
                index.search("zebra", 3);
            }
        }
        // At most 5 segments of 3 files (with deletions 4), the commit and the lock.
        assertTrue(files().size() <= 22, () -> files().toString());
        try (TextIndex again = TextIndex.in(place)) {
            assertEquals(20, again.search("zebra", 3).candidates());
        }
    }

    @Test
    void whatANewerCommitHidesIsGoneFromTheFilesAfterAClear() throws IOException {
        String secret = "щщсекрет";
        String secretBytes = new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (TextIndex index = TextIndex.in(place)) {
            index.add(secret).commit(1);
            index.clear();
            index.add("walrus").commit(2);
            index.expunge();
            for (Path file : files()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains(secretBytes), file::toString);
            }
        }
    }

    @Test
    void aFlippedByteAnywhereIsNoticed() throws IOException {
        try (TextIndex index = TextIndex.in(place)) {
            index.add("zebra walrus").add("zebra").commit(1);
            index.add("otter");
            index.clear();
            index.add("zebra").add("zebra otter").commit(2);
        }
        Random random = new Random(11);
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            for (int flip = 0; flip < 60; flip++) {
                int at = random.nextInt(whole.length);
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, damaged);
                assertThrows(IndexException.class, () -> TextIndex.in(place).close(), () -> file + " at " + at);
            }
            Files.write(file, whole);
        }
        try (TextIndex index = TextIndex.in(place)) {
            assertEquals(2, index.search("zebra", 5).candidates());
        }
    }

    private void writeLuceneIndex(Map<String, String> data) throws IOException {
        try (Directory directory = FSDirectory.open(place);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new KeywordAnalyzer()))) {
            writer.setLiveCommitData(data.entrySet());
            writer.commit();
        }
    }

    private List<Path> files() {
        try (Stream<Path> list = Files.list(place)) {
            return list.filter(file -> !file.endsWith("cowork.lock")).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
