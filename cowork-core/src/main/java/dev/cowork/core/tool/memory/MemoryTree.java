package dev.cowork.core.tool.memory;

import dev.cowork.core.document.DocumentPaths;
import dev.cowork.core.tool.OwnTool;
import dev.cowork.core.tool.ToolAnswer;
import dev.cowork.core.tool.ToolUse;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Description;
import dev.cowork.llm.Tool;
import dev.cowork.spi.DocumentRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code memory_tree}: shows which documents there are, directory by directory. */
final class MemoryTree {
    private static final int DEEPEST = 64;

    private static final String DESCRIPTION = """
        Shows which documents the workspace has: directories with the number of documents in and below them and the \
        first line of their README, and documents with their length. Shows one level unless a depth says otherwise.\
        """;

    private record Arguments(
            @Description("The directory to show, such as notes; null for all")
            Optional<String> path,

            @Description("How many levels to show, from 1; null for 1")
            OptionalInt depth) {}

    OwnTool tool() {
        return RecordTool.of("memory_tree", DESCRIPTION, Tool.Effect.NONE, Arguments.class, MemoryTree::run);
    }

    private static ToolAnswer run(ToolUse use, Arguments arguments) {
        int depth = arguments.depth.orElse(1);
        if (depth < 1 || depth > DEEPEST) {
            throw new InvalidInputException("The depth is from 1 to " + DEEPEST + ", but was " + depth);
        }
        String asked = arguments.path.orElse("").strip();
        String directory = directory(asked);
        boolean forgiven = !directory.isEmpty() && asked.matches("\\.?/.*");
        String note = forgiven ? "Paths begin without '/' and './': this is " + directory + ".\n" : "";
        Sight sight = new Sight(use.scope());
        List<DocumentRecord> documents = sight.below(directory.isEmpty() ? "" : directory + '/');
        if (documents.isEmpty()) {
            return directory.isEmpty()
                    ? ToolAnswer.of("The workspace has no documents.")
                    : ToolAnswer.failed(note + missing(sight, directory));
        }
        return ToolAnswer.of(note + new Listing(sight, depth).of(directory, documents));
    }

    private static String directory(String asked) {
        String path = Place.relative(asked).replaceFirst("/+$", "");
        return path.isEmpty() || path.equals(".") ? "" : DocumentPaths.check(path);
    }

    private static String missing(Sight sight, String directory) {
        return sight.neverRule(directory).isEmpty() && sight.at(directory).isPresent()
                ? directory + " is a document; memory_read shows it."
                : "There is no directory " + directory + "; call this without a path to see those that there are.";
    }
}
