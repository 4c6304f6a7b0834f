package dev.cowork.format;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks or applies palantir-java-format on every Java source of a checkout.
 *
 * <p>The formatter parses with the javac of the JDK it runs in. Inside Maven (as Spotless runs it) that is JDK 17,
 * which refuses the patterns of Java 21; this program is run on the JDK that also compiles the sources.
 */
public final class Format {
    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    private Format() {}

    /**
     * Runs the program; exits with 1 if a source is not formatted (check) or cannot be parsed.
     *
     * @param args {@code check}, {@code apply} or {@code skip}; then the root folder of the checkout
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2 || !List.of("check", "apply", "skip").contains(args[0])) {
            throw new IllegalArgumentException("Expected check, apply or skip and a folder, got " + List.of(args));
        }
        if (args[0].equals("skip")) {
            return;
        }
        List<String> complaints = new Format().run(args[0].equals("apply"), Path.of(args[1]));
        if (!complaints.isEmpty()) {
            System.err.println(String.join(System.lineSeparator(), complaints));
            System.err.println("Format all sources with: mvn -q -Pformat -pl cowork-format verify");
            System.exit(1);
        }
    }

    private List<String> run(boolean apply, Path root) throws IOException {
        List<String> complaints = new ArrayList<>();
        for (Path source : sources(root)) {
            String text = Files.readString(source);
            try {
                String formatted = formatter.formatSourceAndFixImports(text);
                if (formatted.equals(text)) {
                    continue;
                }
                if (apply) {
                    Files.writeString(source, formatted);
                } else {
                    complaints.add("Not formatted: " + root.relativize(source));
                }
            } catch (FormatterException e) {
                complaints.add("Not parsed: " + root.relativize(source) + ": " + e.getMessage());
            }
        }
        return complaints;
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                boolean skip = !folder.equals(root) && (name.startsWith(".") || name.equals("target"));
                return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        sources.sort(null);
        return sources;
    }
}
