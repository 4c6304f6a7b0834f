package dev.cowork.bench.vector;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The results so far, one JSON object a line, so that a run that was stopped goes on where it was. */
final class Cells {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<CellResult> results = new ArrayList<>();

    private Cells(Path file) {
        this.file = file;
    }

    static Cells in(Path file) throws IOException {
        Cells cells = new Cells(file);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                // A line that a crash has cut is measured again.
                if (line.endsWith("}")) {
                    cells.results.add(JSON.readValue(line, CellResult.class));
                }
            }
        }
        return cells;
    }

    Optional<CellResult> get(Cell cell, String key) {
        return results.stream()
                .filter(result -> result.cell().equals(cell) && result.key().equals(key))
                .findFirst();
    }

    void add(CellResult result) throws IOException {
        results.add(result);
        Files.writeString(
                file,
                System.lineSeparator() + JSON.writeValueAsString(result),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Forgets the results of some engines, to measure them again. */
    void forget(String enginePrefix) throws IOException {
        results.removeIf(result -> result.cell().engine().startsWith(enginePrefix));
        List<String> lines = new ArrayList<>();
        for (CellResult result : results) {
            lines.add(JSON.writeValueAsString(result));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines, StandardCharsets.UTF_8);
    }
}
