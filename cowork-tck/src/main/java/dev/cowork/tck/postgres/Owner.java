package dev.cowork.tck.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The user whose processes the server's are: whoever runs the test, or nobody in place of root. */
record Owner(List<String> prefix, boolean quoted) {
    static final Owner SELF = new Owner(List.of(), false);
    /**
     * The first becomes the program; the others wait above it, and stop themselves when it is stopped for a while. By
     * number where names are not looked up: 65534 is nobody on every Linux.
     */
    private static final List<Owner> NOBODY = List.of(
            new Owner(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"), false),
            new Owner(List.of("su", "nobody", "-s", "/bin/sh", "-c"), true),
            new Owner(List.of("runuser", "-u", "nobody", "--"), false));

    private static final int SECONDS = 120;

    /** Finds out whose processes can run in a folder, and makes the folder theirs. */
    static Owner of(Path folder) throws IOException {
        boolean root = Files.getAttribute(folder, "unix:uid").equals(0);
        if (!root) {
            return SELF;
        }
        SELF.run(List.of("chown", "-R", "65534:65534", folder.toString()));
        List<String> problems = new ArrayList<>();
        for (Owner owner : NOBODY) {
            try {
                owner.run(List.of("test", "-w", folder.toString()));
                return owner;
            } catch (IOException e) {
                problems.add(e.getMessage());
            }
        }
        throw new IOException("this is root, PostgreSQL refuses root, and no other user can be had: " + problems);
    }

    /** Runs a program to its end. */
    void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("cowork-postgres", ".txt");
        try {
            Process process = start(command, output);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " took longer than " + SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " ended with " + process.exitValue() + ": "
                        + Files.readString(output).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.getFirst() + " ran", e);
        } finally {
            Files.delete(output);
        }
    }

    /** Starts a program whose output, of both kinds, is added to a file. */
    Process start(List<String> command, Path output) throws IOException {
        List<String> whole = new ArrayList<>(prefix);
        if (quoted) {
            whole.add("exec " + command.stream().map(Owner::quote).collect(Collectors.joining(" ")));
        } else {
            whole.addAll(command);
        }
        return new ProcessBuilder(whole)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    private static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
