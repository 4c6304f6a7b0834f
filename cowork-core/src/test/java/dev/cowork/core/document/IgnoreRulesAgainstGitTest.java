package dev.cowork.core.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.cowork.ImportReport.Reason;
import dev.cowork.ImportRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with git itself, where it is installed: random ignore files in one tree, and which files are left. */
final class IgnoreRulesAgainstGitTest {
    private static final int ROUNDS = 60;
    private static final List<String> NAMES =
            List.of("a", "b", "ab", "a.b", "b.a", "foo", "!x", "#x", "a b", "[x]", "a\\b", "-");
    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "foo",
            ".",
            "*",
            "**",
            "/",
            "/**/",
            "**/",
            "/**",
            "?",
            "[ab]",
            "[!a]",
            "[a-b]",
            "[",
            "]",
            "\\",
            "!",
            "#",
            " ",
            "\\*",
            "\\!",
            "\\#",
            "[[:alpha:]]",
            "[\\]x]",
            "-",
            "x");

    @TempDir
    Path root;

    @Test
    void leavesTheSameFilesAsGit() throws Exception {
        long seed = Long.getLong("cowork.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Path> directories = makeTree();
        if (!git("init", "-q").isPresent()) {
            abort("git is not installed: the rules were not compared with it");
        }
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder rules = new StringBuilder();
            for (Path directory : directories) {
                Path file = directory.resolve(".gitignore");
                Files.deleteIfExists(file);
                if (directory.equals(root) || random.nextInt(4) == 0) {
                    String text = rules(random);
                    Files.writeString(file, text);
                    rules.append(root.relativize(file)).append(":\n").append(text);
                }
            }
            Set<String> onlyWalk = ofWalk();
            Set<String> onlyGit = ofGit();
            Set<String> both = new TreeSet<>(onlyGit);
            both.retainAll(onlyWalk);
            onlyWalk.removeAll(both);
            onlyGit.removeAll(both);
            String where = "seed " + seed + ", round " + round + "\n" + rules;
            assertEquals(Set.of(), onlyGit, () -> "git leaves in: " + where);
            assertEquals(Set.of(), onlyWalk, () -> "git leaves out: " + where);
        }
    }

    private List<Path> makeTree() throws IOException {
        List<Path> directories = new ArrayList<>(List.of(root));
        for (String first : List.of("a", "foo", "a.b")) {
            for (String second : List.of("", "b", "foo")) {
                directories.add(Files.createDirectories(root.resolve(first).resolve("d" + second)));
                directories.add(
                        Files.createDirectories(root.resolve(first).resolve("b").resolve("a" + second)));
            }
        }
        for (Path directory : directories) {
            for (String name : NAMES) {
                if (!Files.exists(directory.resolve(name))) {
                    Files.writeString(directory.resolve(name), "x");
                }
            }
        }
        return directories;
    }

    private static String rules(Random random) {
        StringBuilder text = new StringBuilder();
        for (int line = random.nextInt(4); line >= 0; line--) {
            text.append(random.nextInt(5) == 0 ? "!" : "");
            for (int piece = random.nextInt(4); piece >= 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            text.append(random.nextInt(5) == 0 ? "/" : "").append('\n');
        }
        return text.toString();
    }

    private Set<String> ofWalk() throws IOException {
        Set<String> left = new TreeSet<>();
        for (TreeWalk.Found found : TreeWalk.of(ImportRequest.of(root), Optional.empty())) {
            if (found.reason() == Reason.NONE) {
                left.add(found.path());
            }
        }
        return left;
    }

    private Set<String> ofGit() throws Exception {
        String listed = git("ls-files", "-z", "--others", "--exclude-per-directory=.gitignore")
                .orElseThrow();
        return new TreeSet<>(listed.isEmpty() ? List.of() : List.of(listed.split("\0")));
    }

    /** What git prints; empty when there is no git. */
    private Optional<String> git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.ignoreCase=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command));
        return Optional.of(output);
    }
}
