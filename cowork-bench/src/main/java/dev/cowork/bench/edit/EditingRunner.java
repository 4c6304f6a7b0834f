package dev.cowork.bench.edit;

import dev.cowork.bench.edit.EditingSession.Played;
import dev.cowork.bench.eval.MarkedSections;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures what 100 turns of a recorded editing session cost, in each way, and writes the tables. */
public final class EditingRunner {
    private static final int TURNS = 100;
    private static final List<Integer> WINDOWS = List.of(32_000, 128_000, 1_000_000);

    private EditingRunner() {}

    /**
     * Runs. The system property {@code cowork.eval.docs} names a page whose marked table is written anew.
     *
     * @param args the folder of evaluation data, and the report's folder
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        List<TraceTurn> turns = turns(Path.of(args[0]));
        List<Played> all = new ArrayList<>();
        for (int window : WINDOWS) {
            all.addAll(play(turns, window));
        }
        String table = EditingTables.sums(all);
        Path folder = Files.createDirectories(Path.of(args[1]));
        Files.writeString(
                folder.resolve("editing.md"), table + '\n' + EditingTables.turns(all), StandardCharsets.UTF_8);
        System.out.println(table);
        String docs = System.getProperty("cowork.eval.docs", "");
        if (!docs.isBlank()) {
            MarkedSections.write(Path.of(docs), Map.of("editing", table));
        }
    }

    /** The first 100 turns in a row of the history, from the first one on that edits. */
    static List<TraceTurn> turns(Path eval) throws IOException {
        return TraceReader.stretch(Files.readString(eval.resolve("edit-traces/aider/chat-history.md")), TURNS);
    }

    /** Plays them in each way. */
    static List<Played> play(List<TraceTurn> turns, int window) {
        EditingSession session = new EditingSession(turns, window);
        List<Played> played = new ArrayList<>();
        for (Way way : Way.values()) {
            played.add(session.play(way));
        }
        return played;
    }
}
