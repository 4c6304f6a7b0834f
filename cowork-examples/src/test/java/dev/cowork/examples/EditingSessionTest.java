package dev.cowork.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditingSessionTest {
    /** Each stands in a line of its own, in this order. */
    private static final List<String> LINES = List.of(
            // The draft of chat A.
            "It is in draft 1, revision 1, for the user to accept.",
            "  -Releases are cut on Tuesdays.",
            "  +Releases are cut on Wednesdays.",
            "  +- make a backup",
            // Chat B sees it, is warned, and edits on top.
            "     2\tReleases are cut on Wednesdays.",
            "     7\t- make a backup",
            "| Beware: chat A has edits in draft 1 since ",
            "It is in draft 1, revision 2, for the user to accept. Beware: chat A has edits in draft 1",
            // The refusal with who, the diff, and the token with which the retry succeeds.
            "meanwhile Anna changes \"watch the errors\" to \"watch all logs\"",
            "| Not applied: the part of docs/release.md that you want to change was changed by the user anna at ",
            "| -- watch the errors",
            "| +- watch all logs",
            "| token: ",
            "replaced text of line 12. It is in draft 1, revision 3",
            // The other part was merged.
            "    - run all tests twice",
            "    - watch all logs and the memory",
            // The conflict as a value and as marked text.
            "Anna has \"Releases are cut on Mondays.\", the draft \"Releases are cut on Wednesdays.\"",
            "    <<<<<<< document",
            "    Releases are cut on Mondays.",
            "    ||||||| base",
            "    Releases are cut on Tuesdays.",
            "    =======",
            "    Releases are cut on Wednesdays.",
            "    >>>>>>> draft",
            // Hunks, the resolution, and what became of all of it.
            "Anna takes what is in no conflict: version 4 has hunks [2, 3, 4]; conflicts left in the draft: 1",
            "version 4, made by anna +- make a backup | -- tell the users | +- tell the users by mail | ",
            "version 5, made by anna -Releases are cut on Mondays. | +Releases are cut on Mondays or Wednesdays.",
            "draft 1, made from version 2, RESOLVED",
            "  revision 1: chat A by call-2 ",
            "  revision 2: chat B by call-2 ",
            "  revision 3: chat A by call-5 ");

    @Test
    void showsDraftsARefusalAConflictAndTheHistory() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EditingSession.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String output = bytes.toString(StandardCharsets.UTF_8);
        int at = 0;
        for (String line : LINES) {
            int found = output.indexOf(line, at);
            assertTrue(found >= 0, "\"" + line + "\" is missing behind character " + at + " of:\n" + output);
            at = output.indexOf('\n', found);
        }
        // One refusal, after which the model's next call succeeds.
        assertEquals(2, output.split("Not applied", -1).length);
        long lines = output.lines().count();
        assertTrue(lines >= 60 && lines <= 120, lines + " lines");
    }
}
