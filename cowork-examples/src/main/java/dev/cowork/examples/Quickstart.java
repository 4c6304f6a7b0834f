package dev.cowork.examples;

import dev.cowork.Artifact;
import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Hit;
import dev.cowork.ImportReport;
import dev.cowork.ImportRequest;
import dev.cowork.ScorePart;
import dev.cowork.SearchResults;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnStream;
import dev.cowork.Workspace;
import dev.cowork.data.Usage;
import dev.cowork.llm.Segment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** The first thing to read: brings real files in, searches them, asks, and shows what the model was given. */
public final class Quickstart {
    private final PrintStream out;

    private Quickstart(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs on the documents and sources of this project, or on a directory.
     *
     * @param args nothing, or the directory to bring in
     * @throws IOException if there is no place for the data
     */
    public static void main(String[] args) throws IOException {
        Logs.quiet();
        Path project = project(Path.of("").toAbsolutePath());
        Path target = Files.createDirectories(project.resolve("cowork-examples/target"));
        Path data = Files.createTempDirectory(target, "quickstart-");
        Quickstart quickstart = new Quickstart(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        if (args.length > 0) {
            quickstart.run(data, Path.of(args[0]));
        } else {
            quickstart.run(data, project.resolve("docs"), project.resolve("cowork-api/src/main/java/dev/cowork"));
        }
    }

    /**
     * Runs.
     *
     * @param data an empty directory for the engine's data
     * @param trees what to bring in
     */
    void run(Path data, Path... trees) {
        try (Cowork cowork = Cowork.open(data)) {
            Workspace alpha = cowork.workspace("alpha");
            for (Path tree : trees) {
                show(alpha.documents().importTree(ImportRequest.of(tree)), tree);
            }
            alpha.documents()
                    .write("context/vision.md", "# Vision\n\nWorkspaces that forget nothing and hide nothing.\n");
            alpha.memory().remember("Releases are cut on Tuesdays.");
            alpha.awaitIndexed(Duration.ofMinutes(10)); // only so that this program's output is always the same

            show(alpha.search("when do we release?"));
            show(alpha.search("how does a crash leave the indexes?"));

            Chat chat = alpha.chats().create("Release plan");
            try (TurnStream stream =
                    chat.stream("When are releases cut? Write the release checklist as CHECKLIST.md")) {
                for (TurnEvent event : stream) {
                    if (event instanceof TurnEvent.Text text) {
                        out.print(text.text());
                    }
                }
                show(stream.turn());
            }
        }
    }

    private void show(ImportReport report, Path tree) {
        out.println("Imported " + tree.getFileName() + ": " + report.count(ImportReport.Outcome.ADDED) + " documents, "
                + report.count(ImportReport.Outcome.SKIPPED) + " skipped");
        report.entries().stream()
                .filter(entry -> entry.outcome() == ImportReport.Outcome.SKIPPED)
                .forEach(entry -> out.println("  skipped " + entry.path() + ": " + entry.detail()));
    }

    private void show(SearchResults found) {
        out.println("\n--- Search: " + found.query() + " (" + found.ranker() + ")");
        found.legs()
                .forEach(leg ->
                        out.println("leg " + leg.name() + ": " + leg.state() + ", " + leg.passages() + " passages"));
        found.hits().stream().limit(3).forEach(this::show);
    }

    private void show(Hit hit) {
        String parts = hit.parts().stream().map(Quickstart::part).collect(Collectors.joining(", "));
        out.printf(Locale.ROOT, "%d. %.4f = %s%n", hit.rank(), hit.score(), parts);
        out.println(
                "   " + hit.title() + " lines " + hit.firstLine() + "-" + hit.lastLine() + ": " + line(hit.excerpt()));
    }

    private static String part(ScorePart part) {
        return String.format(Locale.ROOT, "%s %.4f", part.name(), part.contribution())
                + (part.rank().isPresent() ? " (rank " + part.rank().getAsInt() + ")" : " (not found)");
    }

    private void show(Turn turn) {
        out.println("\n--- Artifacts");
        for (Artifact artifact : turn.artifacts()) {
            out.println(artifact.path() + " version " + artifact.version().number() + "\n" + artifact.diff());
        }
        out.println("--- Context: " + turn.context().tokens() + " of "
                + turn.context().window() + " tokens" + (turn.context().estimated() ? " (estimated)" : "")
                + ", usage reported: " + (turn.usage().equals(Usage.unknown()) ? "none" : turn.usage()));
        turn.context().segments().forEach(this::show);
    }

    private void show(Segment segment) {
        out.printf(
                Locale.ROOT,
                "%s %5d tokens  %-14s %-8s %-16s %s%n",
                segment.kept() ? "kept" : "LEFT",
                segment.tokens(),
                segment.section(),
                segment.trust(),
                segment.reason().kind(),
                segment.source().map(Object::toString).orElse(line(segment.text())));
    }

    private static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 110 ? line : line.substring(0, 110) + "…";
    }

    /** The directory of the project, above the one that this was started in. */
    private static Path project(Path from) {
        for (Path path = from; path != null; path = path.getParent()) {
            if (Files.isDirectory(path.resolve(".mvn"))) {
                return path;
            }
        }
        return from;
    }
}
