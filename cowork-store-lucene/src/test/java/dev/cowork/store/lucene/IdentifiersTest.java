package dev.cowork.store.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Identifiers are found whole and by their parts, and their parts by the words that people use. */
class IdentifiersTest {
    private static void assertFinds(String text, String... questions) {
        try (TextIndex index = TextIndex.inMemory()) {
            index.add("nothing to see here").add(text);
            for (String question : questions) {
                assertEquals(List.of(2L), index.found(question), () -> question + " in " + text);
            }
        }
    }

    @Test
    void camelCase() {
        assertFinds(
                "index.awaitIndexed(change);", "await indexed", "awaitIndexed", "awaitindexed", "awaiting", "indexes");
        assertFinds("class KeywordIndexProvider {", "keyword index", "provider", "KeywordIndexProvider");
        assertFinds("new HTTPServerError()", "http", "server error", "HTTPServerError", "httpservererror");
    }

    @Test
    void snakeCase() {
        assertFinds("PRAGMA max_page_count = 10", "page count", "max_page_count", "MAX_PAGE_COUNT", "pages");
        assertFinds("def __init__(self):", "init", "__init__");
        assertFinds("SCREAMING_SNAKE_CASE", "snake", "screaming_snake_case");
    }

    @Test
    void kebabCase() {
        assertFinds("mvn -pl cowork-store-lucene", "cowork-store-lucene", "lucene store", "cowork");
    }

    @Test
    void pathsAndFileNames() {
        assertFinds(
                "see src/main/java/dev/cowork/WorkspaceSearch.java for it",
                "WorkspaceSearch.java",
                "workspace search",
                "src/main/java",
                "src/main/java/dev/cowork/WorkspaceSearch.java",
                "cowork");
        assertFinds("C:\\Users\\Ada\\notes.txt", "ada", "notes.txt", "notes");
        assertFinds("https://example.org/docs/index.html?q=1", "example.org", "docs", "index.html");
    }

    @Test
    void dottedNames() {
        assertFinds("import dev.cowork.core.Search;", "dev.cowork.core.Search", "cowork", "search", "core.Search");
        assertFinds("mail ada@example.org today", "ada@example.org", "ada", "example");
    }

    @Test
    void digits() {
        assertFinds("a sha256 digest", "sha256", "sha", "256");
        assertFinds("Java 21, version 10.6.0", "21", "10.6.0");
        assertFinds("utf8Decoder", "utf8Decoder", "decoder", "utf");
    }

    @Test
    void theWholeCountsMoreThanItsParts() {
        try (TextIndex index = TextIndex.inMemory()) {
            index.add("the page of the count is max").add("max_page_count");
            assertEquals(List.of(2L, 1L), index.found("max_page_count"));
        }
    }

    @Test
    void partsDoNotMakeATextLonger() {
        try (TextIndex index = TextIndex.inMemory()) {
            index.add("zebra someVeryLongIdentifierOfManyParts").add("zebra short");
            List<Double> scores = index.search("zebra", 2).passages().stream()
                    .map(one -> one.score())
                    .toList();
            assertEquals(scores.get(0), scores.get(1), "both have two words");
        }
    }

    @Test
    void singleLettersAndStopWordsFindSomething() {
        try (TextIndex index = TextIndex.inMemory()) {
            index.add("to be or not to be, that is the question")
                    .add("the answer is of no use")
                    .add("x marks the spot");
            assertEquals(1, index.found("to be or not to be").getFirst());
            assertEquals(List.of(3L), index.found("x"));
            assertEquals(List.of(3L), index.found("the spot"), "a stop word beside another word is not asked for");
            assertTrue(index.found("the").contains(2L));
            assertEquals(List.of(), index.found("it"));
        }
    }
}
