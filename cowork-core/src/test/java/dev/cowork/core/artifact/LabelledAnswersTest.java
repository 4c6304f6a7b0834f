package dev.cowork.core.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.EvaluationData;
import dev.cowork.core.diff.Lines;
import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.DetectionHints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Detection held against 250 answers whose blocks were labelled by reading them ({@code labels.tsv}, and how in the README
 * beside it): precision and recall by kind, and what is missed. A block is found when at least four fifths of the lines of
 * both are the same; its kind, language, extent and path are counted apart.
 */
class LabelledAnswersTest {
    private static final double SAME = 0.8;

    private record Label(
            String answer,
            int first,
            int last,
            String kind,
            String language,
            String extent,
            String path,
            String fenced) {
        boolean isFile() {
            return List.of("CODE", "DATA", "HTML", "PROSE").contains(kind);
        }
    }

    private record Found(int first, int last, ArtifactCandidate candidate) {
        double sharedWith(Label label) {
            int common = Math.min(last, label.last) - Math.max(first, label.first) + 1;
            int all = Math.max(last, label.last) - Math.min(first, label.first) + 1;
            return Math.max(0, common) / (double) all;
        }
    }

    private static final class Count {
        private int labels;
        private int found;
        private int detected;
        private int right;
        private int kind;
        private int language;
        private int extent;
        private int paths;
        private int pathsRight;
        private int pathsWrong;

        double recall() {
            return labels == 0 ? 1 : (double) found / labels;
        }

        double precision() {
            return detected == 0 ? 1 : (double) right / detected;
        }
    }

    private final Map<String, Count> byKind = new TreeMap<>();
    private final Map<String, Integer> missed = new TreeMap<>();
    private final Map<String, Integer> extra = new TreeMap<>();

    /** The halves of the answers, since rules are found with one and must hold for the other. */
    private final Map<String, Count> byHalf = new TreeMap<>();

    private Count count(String kind) {
        return byKind.computeIfAbsent(kind, key -> new Count());
    }

    @Test
    void findsWhatAReaderFinds() {
        Map<String, EvaluationData.Answer> answers = new HashMap<>();
        EvaluationData.answers().forEach(answer -> answers.put(answer.id(), answer));
        Map<String, List<Label>> labels = labels();
        assertEquals(250, labels.size());
        labels.forEach((id, wanted) -> compare(Objects.requireNonNull(answers.get(id), id), wanted));
        byKind.forEach((kind, count) -> System.out.printf(
                Locale.ROOT,
                "%-15s labels %3d, recall %.3f; detected %3d, precision %.3f; of those found: kind %3d, language %3d,"
                        + " extent %3d, path %2d of %2d%n",
                kind,
                count.labels,
                count.recall(),
                count.detected,
                count.precision(),
                count.kind,
                count.language,
                count.extent,
                count.pathsRight,
                count.paths));
        byHalf.forEach((half, count) -> System.out.printf(
                Locale.ROOT,
                "%s: labels %3d, recall %.3f, names right %2d of %2d, names wrong %d%n",
                half,
                count.labels,
                count.recall(),
                count.pathsRight,
                count.paths,
                count.pathsWrong));
        System.out.println("missed: " + missed);
        System.out.println("detected, but no label: " + extra);
        int names = byHalf.values().stream().mapToInt(count -> count.pathsRight).sum();
        int wrong = byHalf.values().stream().mapToInt(count -> count.pathsWrong).sum();
        assertTrue(names >= 33, "names of files " + names);
        assertTrue(wrong <= 0, "wrong names of files " + wrong);
        Count files = count("all files");
        assertTrue(files.recall() >= 0.85, "recall of files " + files.recall());
        assertTrue(files.precision() >= 0.85, "precision of files " + files.precision());
        assertTrue(
                count("CODE").recall() >= 0.95,
                "recall of code " + count("CODE").recall());
    }

    private void compare(EvaluationData.Answer answer, List<Label> labels) {
        Lines lines = Lines.of(answer.text());
        List<Found> found = new ArrayList<>();
        for (ArtifactCandidate candidate :
                new MarkdownArtifactDetector().detect(answer.text(), new DetectionHints(answer.prompt()))) {
            int last = Math.max(candidate.range().start(), candidate.range().end() - 1);
            found.add(new Found(lines.at(candidate.range().start()), lines.at(last), candidate));
        }
        List<Found> matched = new ArrayList<>();
        for (Label label : labels) {
            if (label.kind.equals("NONE")) {
                continue;
            }
            Found match = found.stream()
                    .filter(one -> !matched.contains(one) && one.sharedWith(label) >= SAME)
                    .findFirst()
                    .orElse(null);
            labelled(label, match, answer.isForTuning() ? "half for tuning" : "other half");
            if (match != null) {
                matched.add(match);
                detected(match, label);
            }
        }
        for (Found one : found) {
            if (!matched.contains(one)) {
                detected(one, null);
            }
        }
    }

    private void labelled(Label label, Found match, String half) {
        List<Count> counts =
                new ArrayList<>(List.of(count(label.kind), byHalf.computeIfAbsent(half, key -> new Count())));
        if (label.isFile()) {
            counts.add(count("all files"));
        }
        if (match == null) {
            missed.merge(label.kind + " " + label.fenced, 1, Integer::sum);
        }
        for (Count count : counts) {
            count.labels++;
            if (!label.path.equals("-")) {
                count.paths++;
            }
            if (match != null) {
                ArtifactCandidate candidate = match.candidate;
                count.found++;
                count.kind += candidate.kind().name().equals(label.kind) ? 1 : 0;
                count.language += label.language.equals(String.valueOf(candidate.language())) ? 1 : 0;
                count.extent += candidate.extent().name().equals(label.extent) ? 1 : 0;
                count.pathsRight += !label.path.equals("-") && label.path.equals(candidate.path()) ? 1 : 0;
                count.pathsWrong += candidate.path() != null && !label.path.equals(candidate.path()) ? 1 : 0;
            }
        }
    }

    /** What is detected as a kind is right when the reader called it so. */
    private void detected(Found one, Label label) {
        String kind = one.candidate.kind().name();
        count(kind).detected++;
        count(kind).right += label != null && label.kind.equals(kind) ? 1 : 0;
        if (label == null) {
            extra.merge(kind, 1, Integer::sum);
        }
        if (one.candidate.kind().isFile()) {
            count("all files").detected++;
            count("all files").right += label != null && label.isFile() ? 1 : 0;
        }
    }

    private static Map<String, List<Label>> labels() {
        Map<String, List<Label>> labels = new LinkedHashMap<>();
        try (var stream = Objects.requireNonNull(LabelledAnswersTest.class.getResourceAsStream("labels.tsv"))) {
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] cells = line.split("\t", -1);
                String id = cells[0].equals("mt-bench") ? cells[1] + "/" + (Integer.parseInt(cells[2]) - 1) : cells[1];
                labels.computeIfAbsent(id, key -> new ArrayList<>())
                        .add(new Label(
                                id,
                                Integer.parseInt(cells[3]),
                                Integer.parseInt(cells[4]),
                                cells[5],
                                cells[6],
                                cells[7],
                                cells[8],
                                cells[9]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return labels;
    }
}
