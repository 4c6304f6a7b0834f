package dev.cowork.examples.cli;

import dev.cowork.TurnFailedException;
import dev.cowork.error.CoworkException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 failed, 2 wrong input, 3 not found, 4 try again. */
@Command(
        name = "cowork.sh",
        mixinStandardHelpOptions = true,
        description = "Works on the workspaces of a data directory.",
        subcommands = {
            ImportCommand.class,
            SearchCommand.class,
            SendCommand.class,
            ContextCommand.class,
            MemoryCommand.class,
            ArtifactsCommand.class,
            ChatsCommand.class,
            DocumentsCommand.class,
            DoctorCommand.class
        })
public final class Cli implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Creates the command. */
    public Cli() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(commandLine(
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(args));
    }

    /**
     * The command line, to be executed without ending the process.
     *
     * @param out where answers go
     * @param err where errors and progress go
     * @return the command line
     */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Cli())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((error, command, parsed) -> failed(error, command));
    }

    private static int failed(Exception error, CommandLine command) throws Exception {
        if (!(error instanceof CoworkException cowork)) {
            throw error;
        }
        if (command.getCommand() instanceof WorkspaceCommand asked && asked.wantsJson()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("error", cowork.getClass().getSimpleName());
            json.put("message", cowork.getMessage());
            json.put("retryable", cowork.retryable());
            command.getOut().println(Json.write(json));
        } else {
            command.getErr().println(cowork.getClass().getSimpleName() + ": " + cowork.getMessage());
        }
        return exitCode(cowork);
    }

    private static int exitCode(CoworkException error) {
        if (error instanceof InvalidInputException) {
            return 2;
        }
        if (error instanceof NotFoundException) {
            return 3;
        }
        return error.retryable() && !(error instanceof TurnFailedException) ? 4 : 1;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }
}
