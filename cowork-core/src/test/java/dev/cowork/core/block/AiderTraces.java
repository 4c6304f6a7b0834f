package dev.cowork.core.block;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Real sessions of aider (its tests/fixtures): the history, and the edits that its own parser found in it. That parser was
 * given one section of the history at a time, from each heading of four number signs to the next.
 */
public final class AiderTraces {
    private static final String END = " " + "@".repeat(20);
    private static final String DIVIDER = "@".repeat(20);

    private AiderTraces() {}

    /** An edit as it is recorded. */
    public record Gold(String path, String old, String replacement) {}

    /** A part of the history: where it starts, and its text without the heading's line. */
    public record Section(int line, String header, String text) {}

    /** The folder of traces; the test is skipped, and fails in CI, when it is not there. */
    public static Path folder() {
        String eval = System.getProperty("cowork.eval.dir", "");
        Path folder = Path.of(eval, "edit-traces");
        if (eval.isEmpty() || !Files.isDirectory(folder)) {
            String missing = "skipped: no edit-traces in cowork.eval.dir";
            System.err.println(missing);
            assertFalse("true".equals(System.getenv("CI")), missing);
            assumeTrue(false, missing);
        }
        return folder;
    }

    /** The recorded edits, in order. */
    public static List<Gold> gold() throws IOException {
        List<Gold> edits = new ArrayList<>();
        String path = null;
        StringBuilder old = new StringBuilder();
        StringBuilder replacement = new StringBuilder();
        StringBuilder current = old;
        for (String line : Files.readAllLines(folder().resolve("aider/chat-history-search-replace-gold.txt"))) {
            if (line.startsWith("@@@ SEARCH: ") && line.endsWith(END)) {
                path = line.substring("@@@ SEARCH: ".length(), line.length() - END.length());
                old.setLength(0);
                replacement.setLength(0);
                current = old;
            } else if (path != null && line.equals(DIVIDER)) {
                current = replacement;
            } else if (path != null && line.equals("@@@ REPLACE" + END)) {
                edits.add(new Gold(path, old.toString(), replacement.toString()));
                path = null;
            } else if (path != null) {
                current.append(line).append('\n');
            }
        }
        return edits;
    }

    /** The sections of the history. */
    public static List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int start = 1;
        int number = 0;
        String header = "";
        for (String line :
                Files.readString(folder().resolve("aider/chat-history.md")).split("\n", -1)) {
            number++;
            if (line.startsWith("#### ")) {
                sections.add(new Section(start, header, text.toString()));
                text.setLength(0);
                start = number + 1;
                header = line;
            } else {
                text.append(line).append('\n');
            }
        }
        sections.add(new Section(start, header, text.toString()));
        return sections;
    }
}
