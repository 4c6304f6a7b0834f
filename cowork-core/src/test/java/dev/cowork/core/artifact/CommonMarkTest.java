package dev.cowork.core.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.core.EvaluationData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/**
 * The examples of the CommonMark specification for code blocks, read strictly: the blocks that are found are those of the
 * example's HTML, with the same content and the same word behind the fence.
 */
class CommonMarkTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^`{32} example\\n(.*?)^\\.\\n(.*?)^`{32}$");

    @Test
    void fencedCodeBlocks() throws IOException {
        assertExamples("Fenced code blocks", "HTML blocks", 29);
    }

    @Test
    void indentedCodeBlocks() throws IOException {
        assertExamples("Indented code blocks", "Fenced code blocks", 12);
    }

    @Test
    void blockQuotes() throws IOException {
        assertExamples("Block quotes", "List items", 25);
    }

    private static void assertExamples(String section, String behind, int count) throws IOException {
        String spec = Files.readString(EvaluationData.folder("commonmark").resolve("spec.txt"));
        int start = spec.indexOf("\n## " + section + "\n");
        int end = spec.indexOf("\n## " + behind + "\n", start);
        assertTrue(start > 0 && end > start, section);
        Matcher example = EXAMPLE.matcher(spec.substring(start, end));
        int seen = 0;
        while (example.find()) {
            String markdown = example.group(1).replace('→', '\t');
            assertEquals(wanted(example.group(2).replace('→', '\t')), found(markdown), markdown);
            seen++;
        }
        assertEquals(count, seen);
    }

    private static List<String> wanted(String html) {
        List<String> blocks = new ArrayList<>();
        for (Element code : Jsoup.parse(html).select("pre > code")) {
            blocks.add(code.className().replaceFirst("^language-", "") + "|" + code.wholeText());
        }
        return blocks;
    }

    private static List<String> found(String markdown) {
        return Blocks.of(markdown, true).stream()
                .map(block -> block.info().split("\\s", 2)[0] + "|" + Blocks.text(block, markdown))
                .toList();
    }
}
