package dev.cowork.tck.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.Source;
import dev.cowork.error.IndexException;
import dev.cowork.spi.Checkpoint;
import dev.cowork.spi.Filter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What both legs promise of their directories. An index that keeps nothing on disk is opened empty and without a
 * checkpoint each time, which is right too: a checkpoint and the passages it stands for come back together or not at
 * all.
 *
 * @param <I> the kind of index
 */
public abstract class ReopenedLegContract<I> extends LegContract<I> {
    private static final Source PLAN = Samples.document("plan");
    private static final Source NOTES = Samples.document("notes");

    @TempDir
    private Path folder;

    /** For the subclasses. */
    @SuppressWarnings("NullAway.Init") // JUnit sets the folder before each test
    protected ReopenedLegContract() {}

    @Test
    void opensADirectoryThatDoesNotExistYet() {
        I index = openAt(folder.resolve("a/b"));
        replace(index, PLAN.key(), Samples.passages(PLAN, 1));
        assertArrayEquals(new long[] {1}, ids(index));
        close(index);
    }

    @Test
    void aCheckpointComesBackWithItsPassages() {
        Path place = folder.resolve("index");
        long vectors = dimensions() == 0 ? 0 : Long.MAX_VALUE - 1;
        Checkpoint odd = new Checkpoint("s\u00e4 \n=\t", "", "a,b", "\u6f22\ud83d\ude00", Long.MAX_VALUE, vectors);
        saveAt(place, odd, 1, 2, 3);
        I index = openAt(place);
        if (assertIsWholeOrEmpty(index, odd, 1, 2, 3)) {
            assertArrayEquals(new long[] {1, 2, 3}, found(search(index, Filter.ALL, 10)));
        }
        close(index);
    }

    @Test
    void whatWasNotSavedIsGone() {
        Path place = folder.resolve("index");
        saveAt(place, Samples.CHECKPOINT, 1, 2, 3);
        I unsaved = openAt(place);
        replace(unsaved, PLAN.key(), List.of());
        replace(unsaved, NOTES.key(), Samples.passages(NOTES, 9));
        search(unsaved, Filter.ALL, 10);
        close(unsaved);
        I index = openAt(place);
        assertIsWholeOrEmpty(index, Samples.CHECKPOINT, 1, 2, 3);
        close(index);
    }

    @Test
    void itIsFollowedOnFromACheckpoint() {
        Path place = folder.resolve("index");
        saveAt(place, Samples.CHECKPOINT, 1, 2, 3);
        I index = openAt(place);
        boolean kept = assertIsWholeOrEmpty(index, Samples.CHECKPOINT, 1, 2, 3);
        replace(index, NOTES.key(), Samples.passages(NOTES, 4));
        save(index, Samples.CHECKPOINT.at(8));
        assertEquals(kept, checkpoint(index).isPresent());
        close(index);
        I again = openAt(place);
        assertIsWholeOrEmpty(again, Samples.CHECKPOINT.at(8), 1, 2, 3, 4);
        close(again);
    }

    @Test
    void clearedAndSavedIsEmpty() {
        Path place = folder.resolve("index");
        saveAt(place, Samples.CHECKPOINT, 1, 2, 3);
        I index = openAt(place);
        clear(index);
        save(index, Samples.CHECKPOINT.at(9));
        close(index);
        I again = openAt(place);
        assertIsWholeOrEmpty(again, Samples.CHECKPOINT.at(9));
        close(again);
    }

    @Test
    void aDamagedFileIsNeverAnsweredFrom() throws IOException {
        Path place = folder.resolve("index");
        saveAt(place, Samples.CHECKPOINT, LongStream.rangeClosed(1, 50).toArray());
        for (Path file : Folders.files(place)) {
            byte[] whole = Files.readAllBytes(file);
            for (Damage damage : Damage.values()) {
                damage.apply(file, whole);
                assertRefusedOrRight(place, damage + " " + file.getFileName());
                saveAgain(place);
            }
        }
    }

    @Test
    void aFileThatIsNotAnIndexIsNotTakenForOne() throws IOException {
        Path place = folder.resolve("index");
        Files.writeString(place, "I am a file", StandardCharsets.UTF_8);
        try {
            close(openAt(place));
        } catch (IndexException e) {
            assertFalse(e.retryable());
        }
        assertEquals("I am a file", Files.readString(place));
    }

    @Test
    void readersSeeWholeAnswersWhileOneThreadWrites() throws Exception {
        I index = index();
        for (int source = 0; source < 10; source++) {
            Source document = Samples.document("d" + source);
            replace(index, document.key(), Samples.passages(document, 2L * source + 1, 2L * source + 2));
        }
        new LegRace<>(this, index).run(3, 200);
        assertEquals(20, size(index));
    }

    private I openAt(Path place) {
        return open(Samples.at(place, dimensions()));
    }

    private void saveAt(Path place, Checkpoint checkpoint, long... ids) {
        I index = openAt(place);
        replace(index, PLAN.key(), Samples.passages(PLAN, ids));
        save(index, checkpoint);
        close(index);
    }

    private void saveAgain(Path place) throws IOException {
        Folders.empty(place);
        saveAt(place, Samples.CHECKPOINT, LongStream.rangeClosed(1, 50).toArray());
    }

    private void assertRefusedOrRight(Path place, String how) throws IOException {
        I index;
        try {
            index = openAt(place);
        } catch (IndexException e) {
            assertFalse(e.retryable(), how);
            assertOpensWhenEmptied(place);
            return;
        }
        assertIsWholeOrEmpty(
                index, Samples.CHECKPOINT, LongStream.rangeClosed(1, 50).toArray());
        close(index);
    }

    private void assertOpensWhenEmptied(Path place) throws IOException {
        assertThrows(IndexException.class, () -> close(openAt(place)));
        Folders.empty(place);
        I index = openAt(place);
        assertEquals(Optional.empty(), checkpoint(index));
        assertEquals(0, size(index));
        close(index);
    }

    private boolean assertIsWholeOrEmpty(I index, Checkpoint expected, long... ids) {
        boolean kept = checkpoint(index).isPresent();
        assertEquals(kept ? Optional.of(expected) : Optional.empty(), checkpoint(index));
        assertArrayEquals(kept ? ids : new long[0], ids(index));
        assertEquals(kept ? ids.length : 0, size(index));
        return kept;
    }
}
