package dev.cowork.bench.eval;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
     * The scores as a table, the settings below it.
     *
     * @return Markdown
     */
    public String markdown() {
        StringBuilder text = new StringBuilder("| data set | legs | nDCG@10 | recall@100 | queries |\n");
        text.append("| --- | --- | --- | --- | --- |\n");
        for (Score score : scores) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.4f | %.4f | %d |%n",
                    score.dataset(),
                    score.legs().toLowerCase(Locale.ROOT),
                    score.ndcg10(),
                    score.recall100(),
                    score.queries()));
        }
        text.append('\n');
        settings.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }
}
