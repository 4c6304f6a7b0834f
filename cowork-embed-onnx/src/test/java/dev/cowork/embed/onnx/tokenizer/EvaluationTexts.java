package dev.cowork.embed.onnx.tokenizer;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The texts of the retrieval corpora that {@code cowork.eval.dir} names. */
final class EvaluationTexts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;

    private EvaluationTexts(Path root) {
        this.root = root;
    }

    /** Finds them, or skips the test so that everyone sees it; on a build server missing data is a failure. */
    static EvaluationTexts require() {
        Path root = Path.of(System.getProperty("cowork.eval.dir", ""));
        if (Files.isDirectory(root.resolve("scifact"))) {
            return new EvaluationTexts(root);
        }
        String missing = "SKIPPED: there are no evaluation texts at cowork.eval.dir=" + root
                + "; the tokenizer was not compared on them";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing);
        }
        System.err.println(missing);
        return abort(missing);
    }

    List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Walks over the texts of a file: each string in JSON; the whole and each paragraph of anything else. */
    static void visit(Path file, Consumer<String> visitor) throws IOException {
        String content = Files.readString(file);
        String name = file.getFileName().toString();
        if (name.endsWith(".jsonl")) {
            for (String line : content.split("\n", -1)) {
                visitStrings(JSON.readTree(line), visitor);
            }
        } else if (name.endsWith(".json")) {
            visitStrings(JSON.readTree(content), visitor);
        } else {
            List<String> texts = new ArrayList<>(List.of(content.split("\n\n", -1)));
            texts.add(content);
            texts.forEach(visitor);
        }
    }

    private static void visitStrings(JsonNode node, Consumer<String> visitor) {
        if (node.isTextual()) {
            visitor.accept(node.textValue());
        }
        node.forEach(child -> visitStrings(child, visitor));
    }
}
