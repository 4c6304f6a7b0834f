package dev.cowork.examples.cli;

import dev.cowork.Cowork;
import dev.cowork.ImportProgress;
import dev.cowork.ImportReport;
import dev.cowork.ImportRequest;
import dev.cowork.LegStatus;
import dev.cowork.Workspace;
import dev.cowork.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings files in and waits until they can be found. */
@Command(name = "import", description = "Brings a directory or a file in.")
final class ImportCommand extends WorkspaceCommand {
    @Parameters(paramLabel = "PATH", description = "The directory or file.")
    private Path root = Path.of("");

    @Option(names = "--into", description = "The path to put the documents below (the directory's name).")
    private @Nullable String into;

    @Option(names = "--remove-missing", description = "Deletes documents whose files went away.")
    private boolean removeMissing;

    @Option(names = "--all", description = "Brings in what .gitignore files name, too.")
    private boolean all;

    private int exitCode;

    @Override
    boolean makes() {
        return true;
    }

    @Override
    void check() {
        if (!Files.exists(root)) {
            throw new InvalidInputException("Cannot import " + root + ": there is no such directory or file");
        }
    }

    @Override
    Answer answer(Cowork cowork) {
        Workspace workspace = workspace(cowork);
        ImportRequest request =
                ImportRequest.of(root).withRemoveMissing(removeMissing).withIgnoreFiles(!all);
        request = into == null ? request : request.withInto(into);
        ImportReport report = imported(workspace, request);
        List<LegStatus> failed =
                indexed(workspace).stream().filter(leg -> leg.cause() != null).toList();
        exitCode = failed.isEmpty() ? 0 : Cli.FAILED;
        Map<String, Object> json = json(report);
        json.put("failed", failed.stream().map(ImportCommand::say).toList());
        String problems =
                failed.stream().map(leg -> "\nnot indexed: " + say(leg)).collect(Collectors.joining());
        return new Answer(json, text(report) + problems);
    }

    @Override
    int exitCode() {
        return exitCode;
    }

    private static String say(LegStatus leg) {
        return leg.name() + " " + leg.state().name().toLowerCase(Locale.ROOT) + ": " + leg.cause();
    }

    private static ImportReport imported(Workspace workspace, ImportRequest request) {
        try (ProgressBar bar = Progress.bar("Importing")) {
            return workspace.documents().importTree(request.withProgress(progress -> step(bar, progress)));
        }
    }

    private static void step(ProgressBar bar, ImportProgress progress) {
        bar.maxHint(progress.total());
        bar.stepTo(progress.done());
    }

    /** What failed is not waited for: it would be tried again only after a while, and may fail for ever. */
    private static List<LegStatus> indexed(Workspace workspace) {
        List<LegStatus> legs;
        try (ProgressBar bar = Progress.bar("Embedding")) {
            long most = 0;
            do {
                legs = workspace.awaitIndexed(Duration.ofMillis(500));
                long pending = legs.stream().mapToLong(LegStatus::pending).sum();
                most = Math.max(most, pending);
                bar.maxHint(Math.max(1, most)); // what is known from elsewhere needs no embedding
                bar.stepTo(Math.max(1, most) - pending);
            } while (legs.stream().anyMatch(ImportCommand::isOnItsWay)
                    && legs.stream().allMatch(leg -> leg.cause() == null));
        }
        return legs;
    }

    private static boolean isOnItsWay(LegStatus leg) {
        return leg.state() == LegStatus.State.BEHIND || leg.state() == LegStatus.State.PENDING;
    }

    private static Map<String, Object> json(ImportReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (ImportReport.Outcome outcome : ImportReport.Outcome.values()) {
            json.put(outcome.name().toLowerCase(Locale.ROOT), report.count(outcome));
        }
        json.put("cancelled", report.cancelled());
        json.put(
                "entries",
                report.entries().stream()
                        .map(entry -> Json.object(
                                "path", entry.path(),
                                "outcome", entry.outcome().name(),
                                "reason", entry.reason().name(),
                                "detail", entry.detail()))
                        .toList());
        return json;
    }

    private static String text(ImportReport report) {
        String skipped = report.entries().stream()
                .filter(entry -> entry.outcome() == ImportReport.Outcome.SKIPPED
                        || entry.outcome() == ImportReport.Outcome.MISSING
                        || entry.outcome() == ImportReport.Outcome.REMOVED)
                .map(entry -> "\n" + entry.outcome().name().toLowerCase(Locale.ROOT) + " " + entry.path() + ": "
                        + entry.detail())
                .collect(Collectors.joining());
        return report.count(ImportReport.Outcome.ADDED) + " added, " + report.count(ImportReport.Outcome.UPDATED)
                + " updated, " + report.count(ImportReport.Outcome.UNCHANGED) + " unchanged, "
                + report.count(ImportReport.Outcome.SKIPPED) + " skipped" + skipped;
    }
}
