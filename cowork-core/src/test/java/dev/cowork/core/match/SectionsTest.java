package dev.cowork.core.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SectionsTest {
    @Test
    void aSectionEndsAtTheNextHeadingOfItsLevelOrAbove() {
        String text = "# A\ntext\n## B\nb\n### C\nc\n## D\nd\n# E\n";
        assertEquals(List.of("# A\ntext\n## B\nb\n### C\nc\n## D\nd\n"), find(text, "A"));
        assertEquals(List.of("## B\nb\n### C\nc\n"), find(text, "B"));
        assertEquals(List.of("# E\n"), find(text, "# E"));
        assertEquals(List.of(), find(text, "F"));
    }

    @Test
    void withNumberSignsTheLevelCounts() {
        String text = "# Name\n1\n## Name\n2\n";
        assertEquals(List.of("## Name\n2\n"), find(text, "## Name"));
        assertEquals(List.of("# Name\n1\n## Name\n2\n", "## Name\n2\n"), find(text, "Name"));
        assertEquals(List.of(), find(text, "### Name"));
    }

    @Test
    void headingsAsCommonMarkWritesThem() {
        assertEquals(List.of("  ##  A   b ##  \nx\n"), find("  ##  A   b ##  \nx\n", "## A b"));
        assertEquals(List.of("# C#\n"), find("# C#\n", "C#"));
        assertEquals(List.of(), find("#hashtag\n####### seven\n    # code\n", "hashtag"));
        assertEquals(List.of(), find("#hashtag\n####### seven\n    # code\n", "code"));
        assertEquals(List.of("# A\r\nx\r\n"), find("# A\r\nx\r\n# B\r\n", "A"));
    }

    @Test
    void underlinedHeadings() {
        String text = "One\ntwo\n===\na\nSub\n---\nb\n\nNext\n====\n";
        assertEquals(List.of("One\ntwo\n===\na\nSub\n---\nb\n\n"), find(text, "One two"));
        assertEquals(List.of("a\nSub\n---\nb\n\n"), find(text, "## a Sub"));
        assertEquals(List.of("Next\n===="), find("Next\n====", "Next"));
    }

    @Test
    void whatOnlyLooksLikeAHeading() {
        assertEquals(List.of("# A\n```\n# B\n```\n"), find("# A\n```\n# B\n```\n# B\n", "A"));
        assertEquals(List.of("# B\n"), find("# A\n~~~~\n# B\n~~~\n# B\n~~~~\n# B\n", "B"));
        assertEquals(List.of(), find("---\ntitle: x\n---\n", "title: x"));
        assertEquals(List.of(), find("- item\n---\n> quote\n---\n", "- item"));
        assertEquals(List.of(), find("text\n\n---\n", "text"));
        assertEquals(List.of(), find("- a\nlazy\n---\n", "lazy"));
    }

    /** CommonMark 4.6, kinds 1 and 2: replacing such a "section" would take the end of the comment away. */
    @Test
    void whatACommentOrQuotedHtmlHoldsIsNoHeading() {
        assertEquals(List.of(), find("<!--\n# B\n-->\n# A\n", "B"));
        assertEquals(List.of("# A\n<!-- x\n# B\n-->\n"), find("# A\n<!-- x\n# B\n-->\n# B\n", "A"));
        assertEquals(List.of("# B\n"), find("<!-- one line -->\n# B\n", "B"));
        assertEquals(List.of("# B\n"), find("<PRE class=x>\n# B\n</pre> x\n# B\n", "B"));
        assertEquals(List.of("# B\n"), find("<preface>\n\n# B\n", "B"));
    }

    private static List<String> find(String text, String heading) {
        return Sections.find(text, heading).stream()
                .map(range -> range.of(text))
                .toList();
    }
}
