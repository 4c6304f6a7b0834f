package dev.cowork.bench.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowork.bench.edit.EditingSession.Played;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first 30 turns of the recorded session, with a ceiling a little above what they send. */
class SmallEditingTest {
    private static final int WINDOW = 1_000_000;
    private static final double CEILING = 0.4;

    @Test
    void sendsLessThanAHistoryThatKeepsEveryRead() throws IOException {
        List<TraceTurn> all = turns();
        assertEquals(100, all.size());
        // The first prompt of the history whose answer has a block.
        assertEquals(113, all.getFirst().line());
        assertTrue(all.getFirst().prompt().startsWith("Use the Spinner instead of"));
        List<Played> played = EditingRunner.play(all.subList(0, 30), WINDOW);
        System.out.println(EditingTables.sums(played));
        Played peer = played.getLast();
        assertEquals(Way.PEER, peer.way());
        for (Played ours : played.subList(0, 2)) {
            double ratio = EditingTables.ratio(ours, peer);
            assertTrue(ratio <= CEILING, ours.way() + " sent " + ratio + " of what the peer sent");
            assertTrue(ours.saved() > 0, "the turns say what they saved");
            // A refused edit is tried again; one of them would change nothing, which is told.
            assertTrue(ours.sum(TurnCost::failed) <= 1, ours.sum(TurnCost::failed) + " edits were given up");
            assertEquals(peer.files(), ours.files(), "the same edits in the same files");
        }
        assertEquals(0, peer.saved());
    }

    private static List<TraceTurn> turns() throws IOException {
        Path folder = Path.of(System.getProperty("cowork.eval.dir", ""), "edit-traces");
        if (!Files.isDirectory(folder)) {
            String missing = "SKIPPED, NOT MEASURED: no edit traces at " + folder;
            if ("true".equals(System.getenv("CI"))) {
                fail(missing);
            }
            System.err.println(missing);
            assumeTrue(false, missing);
        }
        return EditingRunner.turns(folder.getParent());
    }
}
