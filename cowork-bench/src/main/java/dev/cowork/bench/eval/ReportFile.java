package dev.cowork.bench.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A report as JSON, from which it can be read again: settings, data sets, and for each score the means and what each
 * query scored (ids in one list, the values of each measure in another of the same order).
 */
final class ReportFile {
    private static final String FORMAT = "cowork-evaluation-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportFile() {}

    static void write(EvaluationReport report, Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
        root.set("settings", JSON.valueToTree(report.settings()));
        root.set("sets", JSON.valueToTree(report.sets()));
        ArrayNode scores = root.putArray("scores");
        report.scores().forEach(score -> scores.add(json(score)));
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    private static ObjectNode json(Score score) {
        ObjectNode node =
                JSON.createObjectNode().put("dataset", score.dataset()).put("part", score.part());
        node.set("way", JSON.valueToTree(score.way()));
        node.put("queries", score.queries().size());
        node.set("means", JSON.valueToTree(score.means()));
        node.set(
                "ids",
                JSON.valueToTree(score.queries().stream().map(QueryScore::id).toList()));
        ObjectNode values = node.putObject("values");
        score.means().keySet().forEach(measure -> {
            ArrayNode each = values.putArray(measure);
            score.queries().forEach(query -> each.add(query.measures().get(measure)));
        });
        return node;
    }

    static EvaluationReport read(Path file) throws IOException {
        JsonNode root = JSON.readTree(Files.readAllBytes(file));
        if (!root.path("format").asText().equals(FORMAT)) {
            throw new EvaluationRefusedException(file.getFileName() + " is not a report of the format " + FORMAT
                    + ". Make it again with this version");
        }
        List<SetFacts> sets = new ArrayList<>();
        root.path("sets")
                .forEach(set -> sets.add(new SetFacts(
                        set.path("set").asText(),
                        map(set.path("files"), JsonNode::asText),
                        map(set.path("passages"), JsonNode::asLong))));
        List<Score> scores = new ArrayList<>();
        root.path("scores").forEach(score -> scores.add(score(score)));
        return new EvaluationReport(map(root.path("settings"), JsonNode::asText), sets, scores);
    }

    private static Score score(JsonNode node) {
        Map<String, JsonNode> values = map(node.path("values"), Function.identity());
        List<QueryScore> queries = new ArrayList<>();
        for (int at = 0; at < node.path("ids").size(); at++) {
            Map<String, Double> measures = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> measure : values.entrySet()) {
                measures.put(measure.getKey(), measure.getValue().path(at).asDouble());
            }
            queries.add(new QueryScore(node.path("ids").path(at).asText(), measures));
        }
        JsonNode way = node.path("way");
        return new Score(
                node.path("dataset").asText(),
                node.path("part").asText(),
                new Score.Way(
                        way.path("legs").asText(),
                        way.path("ranker").asText(),
                        way.path("rankerName").asText(),
                        way.path("limit").asInt(),
                        way.path("candidates").asInt(),
                        way.path("inexact").asInt()),
                queries);
    }

    private static <T> Map<String, T> map(JsonNode node, Function<JsonNode, T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), value.apply(field.getValue())));
        return map;
    }
}
