package dev.cowork.bench.eval;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The scores with everything that they depend on, as JSON and as Markdown.
 *
 * @param settings what was searched with: embedding model, ranker, Java, and the hash of each data file
 * @param scores the scores
 */
public record EvaluationReport(Map<String, String> settings, List<Score> scores) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Writes {@code evaluation.json} and {@code evaluation.md}.
     *
     * @param directory where to; made if it is not there
     * @throws IOException if a file cannot be written
     */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("settings", settings);
        json.put("scores", scores);
        Files.write(directory.resolve("evaluation.json"), JSON.writeValueAsBytes(json));
        Files.writeString(directory.resolve("evaluation.md"), markdown(), StandardCharsets.UTF_8);
    }

    /**
     * A table for each data set, the settings below.
     *
     * @return Markdown
     */
    public String markdown() {
        Map<String, List<Score>> tables = new LinkedHashMap<>();
        scores.forEach(score -> tables.computeIfAbsent(score.dataset(), name -> new ArrayList<>())
                .add(score));
        StringBuilder text = new StringBuilder();
        tables.values().forEach(table -> {
            head(table.getFirst(), text);
            table.forEach(score -> row(score, text));
            text.append('\n');
        });
        settings.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    private static void head(Score score, StringBuilder text) {
        text.append("| ")
                .append(score.dataset())
                .append(", ")
                .append(score.queries())
                .append(" queries |");
        score.measures().keySet().forEach(name -> text.append(' ').append(name).append(" |"));
        text.append("\n| --- |")
                .append(" --- |".repeat(score.measures().size()))
                .append('\n');
    }

    private static void row(Score score, StringBuilder text) {
        text.append("| ").append(score.legs().toLowerCase(Locale.ROOT)).append(" |");
        score.measures().values().forEach(value -> text.append(String.format(Locale.ROOT, " %.4f |", value)));
        text.append('\n');
    }
}
