package dev.cowork.core.price;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The npm package {@code @pydantic/genai-prices}, fetched by npm into a directory. None of its code is run. */
final class GenaiPrices {
    static final String NAME = "@pydantic/genai-prices";
    private static final long MINUTES = 5;

    private final Path directory;
    private final String version;

    private GenaiPrices(Path directory, String version) {
        this.directory = directory;
        this.version = version;
    }

    static GenaiPrices fetch(String version, Path directory) throws IOException, InterruptedException {
        run(
                directory,
                "npm",
                "install",
                "--prefix",
                directory.toAbsolutePath().toString(),
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                NAME + "@" + version);
        return new GenaiPrices(directory, version);
    }

    String version() {
        return version;
    }

    Path module() {
        return directory.resolve("node_modules").resolve(NAME).resolve("dist/index.js");
    }

    /** Its code; the prices are a literal at the beginning. */
    String code() throws IOException {
        return Files.readString(module());
    }

    String licence() throws IOException {
        return Files.readString(directory.resolve("node_modules").resolve(NAME).resolve("LICENSE"));
    }

    /** The day on which this version was published. */
    String day() throws IOException, InterruptedException {
        String times = run(directory, "npm", "view", NAME + "@" + version, "time", "--json");
        String mark = '"' + version + "\": \"";
        int from = times.indexOf(mark);
        if (from < 0) {
            throw new IOException("npm does not tell when " + NAME + " " + version + " was published: " + times);
        }
        return times.substring(from + mark.length(), from + mark.length() + "2026-01-01".length());
    }

    static String run(Path directory, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException(command[0] + " is missing: install Node.js with npm, and have it on the PATH", e);
        }
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " takes more than " + MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + Files.readString(err));
        }
        return Files.readString(out);
    }

    /** The providers, as the package has them. */
    List<Object> providers() throws IOException {
        String code = code();
        String mark = " = [";
        int from = code.indexOf(mark);
        if (from < 0 || !code.startsWith("const ")) {
            throw new IOException("The code of " + NAME + " " + version + " does not begin with its prices any more");
        }
        return new ArrayList<>((List<?>) JsLiteral.read(code, from + mark.length() - 1));
    }
}
