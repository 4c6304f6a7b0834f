package dev.cowork.bench.vector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was measured, with everything that it depends on, as JSON and as Markdown.
 *
 * @param machine what it was measured on
 * @param results in the order of the cells
 * @param measured how many of them were measured by this run
 * @param missing how many cells were not measured
 */
record VectorReport(Map<String, String> machine, List<CellResult> results, int measured, int missing) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    VectorReport {
        results = List.copyOf(results);
    }

    /** Writes {@code vectors.json} and {@code vectors.md}. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("machine", machine);
        json.put("results", results);
        Files.write(folder.resolve("vectors.json"), JSON.writeValueAsBytes(json));
        Files.writeString(folder.resolve("vectors.md"), markdown(), StandardCharsets.UTF_8);
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        for (Heading heading : headings()) {
            List<CellResult> rows = results.stream().filter(heading::matches).toList();
            table(heading, rows, text);
        }
        if (missing > 0) {
            text.append(missing).append(" cells were not measured.\n\n");
        }
        Goals.of(results).forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        machine.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        results.stream()
                .map(result -> result.cell().set() + ": " + result.built().rows() + " of "
                        + result.built().dimensions() + " dimensions, SHA-256 "
                        + result.built().data())
                .distinct()
                .forEach(line -> text.append("- set ").append(line).append('\n'));
        return text.toString();
    }

    /** What the rows of a table have in common. */
    private record Heading(String set, boolean module, Cell.Load load) {
        boolean matches(CellResult result) {
            return of(result).equals(this);
        }

        static Heading of(CellResult result) {
            return new Heading(
                    result.cell().set(), result.cell().module(), result.cell().load());
        }

        @Override
        public String toString() {
            return set + ", "
                    + switch (load) {
                        case ONE -> "one thread";
                        case TWO -> "two threads";
                        case MIXED -> "one thread while another writes";
                    }
                    + ", "
                    + (module ? "with" : "without")
                    + " the vector module";
        }
    }

    private Set<Heading> headings() {
        return results.stream().map(Heading::of).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void table(Heading heading, List<CellResult> rows, StringBuilder text) {
        double ours = rows.getFirst().median();
        text.append("### ").append(heading).append("\n\n");
        text.append("| index | candidates | recall@10 | median µs | times the first | mean µs | 99 % µs | build s |\n");
        text.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (CellResult row : rows) {
            Step chosen = row.built().chosen();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.3f | %.1f | %.2f | %.1f | %.1f | %.1f |%n",
                    row.built().description(),
                    chosen.breadth() == Engine.NO_SETTING ? "-" : chosen.breadth(),
                    chosen.recall(),
                    row.median(),
                    row.median() / ours,
                    row.mean(),
                    row.tail(),
                    row.built().buildSeconds()));
        }
        text.append('\n');
    }
}
