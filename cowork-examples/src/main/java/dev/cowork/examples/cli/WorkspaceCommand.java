package dev.cowork.examples.cli;

import dev.cowork.Cowork;
import dev.cowork.Workspace;
import dev.cowork.error.NotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands share: where the data is, which workspace, which models, and how to answer. */
abstract class WorkspaceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--dir", defaultValue = "cowork-data", description = "The data directory (${DEFAULT-VALUE}).")
    private Path directory = Path.of("cowork-data");

    @Option(
            names = {"-w", "--workspace"},
            defaultValue = "main",
            description = "The workspace (${DEFAULT-VALUE}).")
    private String workspace = "main";

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Option(names = "--json", description = "Answers as JSON.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean help;

    /** Whether this makes the data directory and the workspace where they are not there yet. */
    abstract boolean makes();

    /** Refuses wrong arguments before anything is opened. */
    void check() {}

    abstract Answer answer(Cowork cowork) throws IOException;

    @Override
    public final Integer call() throws IOException {
        check();
        if (!makes() && !Files.exists(directory.resolve("cowork.db"))) {
            throw new NotFoundException("There is no data in " + directory + "; name its directory with --dir, or begin"
                    + " with import, send, memory add or documents write");
        }
        try (Cowork cowork = models.addTo(Cowork.builder().directory(directory)).open()) {
            write(answer(cowork));
            return exitCode();
        }
    }

    private void write(Answer answer) {
        if (json) {
            out().println(Json.write(answer.json()));
        } else if (answer.exact()) {
            out().print(answer.text());
            out().flush();
        } else if (!answer.text().isEmpty()) {
            out().println(answer.text());
        }
    }

    /** The exit code when nothing was thrown. */
    int exitCode() {
        return 0;
    }

    /** The workspace; a misspelt name in a command that only looks must not make one. */
    final Workspace workspace(Cowork cowork) {
        return makes()
                ? cowork.workspace(workspace)
                : cowork.findWorkspace(workspace)
                        .orElseThrow(() -> new NotFoundException("There is no workspace " + workspace + " in "
                                + directory + "; there are " + cowork.workspaceNames(null, 20)));
    }

    final ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), spec.name() + ": " + why);
    }

    boolean wantsJson() {
        return json;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
