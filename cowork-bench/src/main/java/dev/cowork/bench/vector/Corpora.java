package dev.cowork.bench.vector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The texts that vectors are made from: abstracts, code and conversations of the evaluation folder, in file order. */
final class Corpora {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Corpora() {}

    /** Every document of the folder's sets, and every session of its conversations. */
    static List<String> texts(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String set : List.of("scifact", "cacm", "cranfield", "cosqa-dev")) {
            documents(folder.resolve(set).resolve("corpus.jsonl"), texts);
        }
        sessions(folder.resolve("locomo-dev").resolve("locomo.json"), texts);
        return texts;
    }

    private static void documents(Path file, List<String> texts) throws IOException {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (!line.isBlank()) {
                JsonNode document = JSON.readTree(line);
                texts.add((document.path("title").asText() + "\n"
                                + document.path("text").asText())
                        .strip());
            }
        }
    }

    private static void sessions(Path file, List<String> texts) throws IOException {
        for (JsonNode sample : JSON.readTree(file.toFile())) {
            for (Map.Entry<String, JsonNode> entry : sample.path("conversation").properties()) {
                if (entry.getValue().isArray()) {
                    texts.add(lines(entry.getValue()));
                }
            }
        }
    }

    private static String lines(JsonNode turns) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode turn : turns) {
            lines.append(turn.path("speaker").asText())
                    .append(": ")
                    .append(turn.path("text").asText())
                    .append('\n');
        }
        return lines.toString();
    }
}
