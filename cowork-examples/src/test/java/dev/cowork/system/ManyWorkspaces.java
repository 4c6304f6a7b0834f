package dev.cowork.system;

import dev.cowork.Cowork;
import dev.cowork.Workspace;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** The program that makes many small workspaces in one small process, and looks at each of them. */
public final class ManyWorkspaces {
    private ManyWorkspaces() {}

    /**
     * Makes them, waits until all is indexed, and searches each.
     *
     * @param args directory, workspaces, passages of each
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int workspaces = Integer.parseInt(args[1]);
        int passages = Integer.parseInt(args[2]);
        int most = 0;
        try (Cowork cowork = Cowork.builder()
                .directory(Path.of(args[0]))
                .embeddingModel(new DeterministicEmbeddingModel(384))
                .open()) {
            for (int i = 0; i < workspaces; i++) {
                fill(cowork.workspace("w" + i), i, passages);
                most = Math.max(most, openFiles());
            }
            for (int i = 0; i < workspaces; i++) {
                Workspace workspace = cowork.workspace("w" + i);
                workspace.awaitIndexed(Duration.ofMinutes(1));
                out.println(
                        "found " + i + " " + workspace.search("fact 7").hits().size() + ChildJvm.WHOLE);
                most = Math.max(most, openFiles());
            }
        }
        out.println("files " + most + ChildJvm.WHOLE);
    }

    private static void fill(Workspace workspace, int number, int passages) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < passages; i++) {
            text.append("# Fact ").append(i).append(" of ").append(number).append("\n\n");
            text.append(("Everything about fact " + i + " is said here in some words. ").repeat(12))
                    .append("\n\n");
        }
        workspace.documents().write("facts.md", text.toString());
    }

    /** What the operating system says that this process has open; 0 where it does not say. */
    private static int openFiles() {
        File descriptors = new File("/proc/self/fd");
        return descriptors.isDirectory() ? Objects.requireNonNull(descriptors.list()).length : 0;
    }
}
