package dev.cowork.examples.cli;

import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.Workspace;
import dev.cowork.data.Secret;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.ollama.OllamaProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            description = "The workspace, made on first use (${DEFAULT-VALUE}).")
    private String workspace = "main";

    @Option(names = "--model", description = "The model, as provider/model (offline/extractive).")
    private @Nullable String model;

    @Option(names = "--ollama", description = "The address of an Ollama server.")
    private @Nullable URI ollama;

    @Option(names = "--openai", description = "The base address of a server that speaks OpenAI's protocol.")
    private @Nullable URI openAi;

    @Option(
            names = "--openai-key-file",
            description = "A file with the key for it; without one the variable OPENAI_API_KEY, if set.")
    private @Nullable Path openAiKey;

    @Option(names = "--json", description = "Answers as JSON.")
    private boolean json;

    abstract Answer answer(Cowork cowork, Workspace workspace) throws Exception;

    @Override
    public final Integer call() throws Exception {
        try (Cowork cowork = open()) {
            Answer answer = answer(cowork, cowork.workspace(workspace));
            if (json) {
                out().println(Json.write(answer.json()));
            } else if (!answer.text().isEmpty()) {
                out().println(answer.text());
            }
            return exitCode();
        }
    }

    /** The exit code when nothing was thrown. */
    int exitCode() {
        return 0;
    }

    private Cowork open() {
        CoworkBuilder builder = Cowork.builder().directory(directory);
        if (ollama != null) {
            builder.llm(OllamaProvider.builder().baseUrl(ollama).build());
        }
        if (openAi != null) {
            OpenAiProvider.Builder provider = OpenAiProvider.builder().baseUrl(openAi);
            Secret key = key();
            builder.llm((key == null ? provider : provider.apiKey(key)).build());
        }
        if (model != null) {
            builder.model(model);
        }
        return builder.open();
    }

    /** Never an argument: what stands on a command line is seen by everybody on the machine. */
    private @Nullable Secret key() {
        Path file = openAiKey;
        if (file == null) {
            return System.getenv("OPENAI_API_KEY") == null ? null : Secret.of(() -> System.getenv("OPENAI_API_KEY"));
        }
        if (!Files.isReadable(file)) {
            throw new InvalidInputException("Cannot read the key file " + file);
        }
        return Secret.of(() -> read(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new InvalidInputException("Cannot read the key file " + file, e);
        }
    }

    boolean wantsJson() {
        return json;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
