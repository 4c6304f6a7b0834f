package dev.cowork.examples.cli;

import dev.cowork.TurnFailedException;
import dev.cowork.error.CoworkException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.examples.Logs;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Exit codes: 0 done, 1 failed, 2 wrong input, 3 not found, 4 try again. */
@Command(
        name = "cowork.sh",
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
    static final int FAILED = 1;
    private static final int WRONG = 2;
    private static final int NOT_FOUND = 3;
    private static final int AGAIN = 4;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this; after a command, what that takes.")
    private boolean help;

    /** Creates the command. */
    public Cli() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Logs.quiet();
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
                .setParameterExceptionHandler(Cli::wrong)
                .setExecutionExceptionHandler((error, command, parsed) -> failed(error, command));
    }

    private static int wrong(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        if (List.of(args).contains("--json")) {
            tell(command, true, "WrongArguments", String.valueOf(error.getMessage()), false);
            return WRONG;
        }
        command.getErr().println(error.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(error, command.getErr())) {
            command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return WRONG;
    }

    private static int failed(Exception error, CommandLine command) {
        boolean json = command.getCommand() instanceof WorkspaceCommand asked && asked.wantsJson();
        String type = error.getClass().getSimpleName();
        if (error instanceof CoworkException cowork) {
            tell(command, json, type, String.valueOf(cowork.getMessage()), cowork.retryable());
            return exitCode(cowork);
        }
        // An error of this program. Where it came from interests those who mend it.
        tell(command, json, type, error.getMessage() + " (set COWORK_TRACE=1 to see where)", false);
        if (System.getenv("COWORK_TRACE") != null) {
            error.printStackTrace(command.getErr());
        }
        return FAILED;
    }

    private static void tell(CommandLine command, boolean json, String type, String message, boolean retryable) {
        if (json) {
            command.getOut()
                    .println(Json.write(Json.object("error", type, "message", message, "retryable", retryable)));
        } else {
            command.getErr().println(type + ": " + message);
        }
    }

    private static int exitCode(CoworkException error) {
        if (error instanceof InvalidInputException) {
            return WRONG;
        }
        if (error instanceof NotFoundException) {
            return NOT_FOUND;
        }
        return error.retryable() && !(error instanceof TurnFailedException) ? AGAIN : FAILED;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command; see --help");
    }
}
