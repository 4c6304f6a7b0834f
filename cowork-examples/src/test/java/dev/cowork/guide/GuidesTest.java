package dev.cowork.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every Java block of the guides is code that a test here compiles and runs, and every marked piece of a test is in a
 * guide. A piece begins behind {@code // guide:} and ends before {@code // :guide}.
 */
class GuidesTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SNIPPETS = Path.of("src/test/java/dev/cowork/guide");
    private static final List<String> GUIDES = List.of(
            "open",
            "import",
            "search",
            "chat",
            "memory",
            "artifacts",
            "editing",
            "models",
            "tools",
            "costs",
            "privacy",
            "testing");
    private static final Pattern BLOCK = Pattern.compile("(?m)^```java\\n(.*?)^```$", Pattern.DOTALL);
    private static final Pattern MARKED = Pattern.compile("(?m)^ *// guide:\\n(.*?)^ *// :guide$", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");

    @Test
    void theCodeOfTheGuidesIsTheCodeOfTheTests() throws IOException {
        Set<String> blocks = new LinkedHashSet<>();
        for (Path guide : guides()) {
            blocks.addAll(pieces(BLOCK, Files.readString(guide)));
        }
        Set<String> marked = new LinkedHashSet<>();
        for (Path test : sources()) {
            marked.addAll(pieces(MARKED, Files.readString(test)));
        }
        assertFalse(marked.isEmpty());
        assertEquals(String.join("\n----\n", new TreeSet<>(marked)), String.join("\n----\n", new TreeSet<>(blocks)));
    }

    @Test
    void thereIsAGuideForEachSubject() {
        for (String guide : GUIDES) {
            assertTrue(Files.isRegularFile(PROJECT.resolve("docs/" + guide + ".md")), guide);
        }
    }

    @Test
    void linksBetweenPagesLeadSomewhere() throws IOException {
        try (Stream<Path> docs = Files.list(PROJECT.resolve("docs"))) {
            List<Path> pages = new ArrayList<>(
                    docs.filter(page -> page.toString().endsWith(".md")).toList());
            pages.add(PROJECT.resolve("README.md"));
            for (Path page : pages) {
                Matcher link = LINK.matcher(Files.readString(page));
                while (link.find()) {
                    String to = link.group(1);
                    assertTrue(
                            to.startsWith("https://") || Files.exists(page.resolveSibling(to)),
                            () -> page.getFileName() + " links to " + to);
                }
            }
        }
    }

    private static List<Path> guides() {
        return Stream.concat(
                        Stream.of(PROJECT.resolve("README.md")),
                        GUIDES.stream().map(guide -> PROJECT.resolve("docs/" + guide + ".md")))
                .toList();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(SNIPPETS)) {
            return files.sorted().toList();
        }
    }

    private static List<String> pieces(Pattern pattern, String text) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = pattern.matcher(text.replace("\r\n", "\n"));
        while (matcher.find()) {
            pieces.add(matcher.group(1).stripTrailing().stripIndent());
        }
        return pieces;
    }
}
