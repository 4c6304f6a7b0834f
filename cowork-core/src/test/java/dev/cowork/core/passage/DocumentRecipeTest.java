package dev.cowork.core.passage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Source;
import dev.cowork.spi.NewPassage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentRecipeTest {
    private static final Source.OfDocument SOURCE = new Source.OfDocument(new DocumentId("d1"), 1);

    @Test
    void aShortDocumentIsOnePassageWithItsTitleInIt() {
        List<NewPassage> passages = passages("# Plan\n\nShip on Tuesday.\n");
        assertEquals(1, passages.size());
        assertEquals("", passages.get(0).header());
        assertEquals(0, passages.get(0).range().start());
        assertEquals(
                "# Plan\n\nShip on Tuesday.".length(), passages.get(0).range().end());
    }

    @Test
    void proseAndSourcesAreToldApart() {
        assertEquals(DocumentRecipe.PROSE, recipe("text/plain"));
        assertEquals(DocumentRecipe.PROSE, recipe("text/markdown"));
        assertEquals(DocumentRecipe.PROSE, recipe("text/markdown; charset=utf-8"));
        assertEquals(DocumentRecipe.PROSE, recipe("application/pdf"));
        assertEquals(DocumentRecipe.PROSE, recipe("text/x-rst"));
        assertEquals(DocumentRecipe.CODE, recipe("text/x-java"));
        assertEquals(DocumentRecipe.CODE, recipe("text/csv;header=present"));
        assertEquals(DocumentRecipe.CODE, recipe("application/json"));
    }

    private static String recipe(String mediaType) {
        return DocumentRecipe.passages(SOURCE, "some words", mediaType)
                .getFirst()
                .recipe();
    }

    @Test
    void aPassageThatGoesOnHasTheHeadingsAboveItAsHeader() {
        String paragraph = "word ".repeat(150).strip();
        String text = "# Guide\n\n## Install\n\n" + paragraph + "\n\n" + paragraph + "\n";
        List<NewPassage> passages = passages(text);
        assertEquals(2, passages.size());
        assertEquals("", passages.get(0).header());
        assertEquals("Guide > Install\n", passages.get(1).header());
        assertEquals(paragraph, passages.get(1).range().of(text));
    }

    @Test
    void aSectionBeginsAPassageWhenTheOneBeforeIsLongEnough() {
        String text = "# A\n\n" + "one ".repeat(80) + "\n\n## B\n\ntwo three\n";
        List<NewPassage> passages = passages(text);
        assertEquals(2, passages.size());
        assertEquals("A\n", passages.get(1).header());
        assertEquals("## B\n\ntwo three", passages.get(1).range().of(text));
    }

    @Test
    void aFenceIsNotPartedAtItsBlankLinesAndItsHashesAreNoHeadings() {
        String fence = "```sh\n# install\n\nrun it\n```";
        List<Block> blocks = Blocks.of("before\n\n" + fence + "\n\nafter", true);
        assertEquals(3, blocks.size());
        assertEquals("before\n\n".length(), blocks.get(1).range().start());
        assertEquals(fence.length(), blocks.get(1).range().length());
    }

    @Test
    void aHeadingIsNeverCutFromItsText() {
        String text = "# A\n\n" + "one ".repeat(40) + "\n\n## B\n\n### C\n\n" + "two ".repeat(170) + "\n";
        List<NewPassage> passages = passages(text);
        assertEquals(
                List.of(0, text.indexOf("## B")),
                passages.stream().map(passage -> passage.range().start()).toList());
        assertEquals("A\n", passages.get(1).header());
    }

    @Test
    void underlinedHeadingsCount() {
        String text = "Guide\n=====\n\nInstall\n---\n" + "one ".repeat(150) + "\n\n" + "two ".repeat(150) + "\n";
        assertEquals("Guide > Install\n", passages(text).get(1).header());
        assertEquals(
                0,
                Blocks.of("- item\n---\n\ntwo\nlines\n---\n", true).stream()
                        .filter(Block::isHeading)
                        .count());
    }

    @Test
    void linesThatEndAsOnWindowsCount() {
        String text = "# Guide\r\n\r\n```\r\n# no\r\n```\r\n" + "one ".repeat(150) + "\r\n\r\n" + "two ".repeat(150);
        assertEquals("Guide\n", passages(text).get(1).header());
    }

    @Test
    void codeInALineIsNoFence() {
        String text = "```not a fence``` here\n\n# Guide\n\n" + "one ".repeat(150) + "\n\n" + "two ".repeat(150);
        assertEquals("Guide\n", passages(text).getLast().header());
    }

    @Test
    void longTrailsLoseTheirOutermostTitles() {
        String title = "x".repeat(70);
        String text = "# a" + title + "\n\n## b" + title + "\n\n### c" + title + "\n\n" + "one ".repeat(150) + "\n\n"
                + "two ".repeat(150);
        assertEquals(
                "b" + title + " > c" + title + "\n", passages(text).getLast().header());
    }

    @Test
    void everyCharacterIsInExactlyOnePassage() {
        long seed = Long.getLong("cowork.seed", System.nanoTime());
        System.out.println("DocumentRecipeTest: seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String text = text(random);
            check(text, DocumentRecipe.passages(SOURCE, text, random.nextBoolean() ? "text/markdown" : "text/plain"));
        }
    }

    @Test
    void aLineOfAMegabyteIsCut() {
        check("x".repeat(1 << 20), passages("x".repeat(1 << 20)));
        check("漢字".repeat(100_000), passages("漢字".repeat(100_000)));
        check("😀".repeat(100_000), passages("😀".repeat(100_000)));
        // A cut that falls between the two halves of a character goes before it.
        check("x" + "😀".repeat(10_000), passages("x" + "😀".repeat(10_000)));
        check("xyz" + "😀".repeat(10_000), passages("xyz" + "😀".repeat(10_000)));
    }

    private static void check(String text, List<NewPassage> passages) {
        int at = 0;
        for (NewPassage passage : passages) {
            assertTrue(passage.range().start() >= at, "ascending and not overlapping");
            assertTrue(text.substring(at, passage.range().start()).isBlank(), "nothing is left out");
            at = passage.range().end();
            String own = passage.range().of(text);
            assertTrue(!own.isBlank() && Limits.PASSAGE.fits(text, passage.range()), "neither empty nor too long");
            assertTrue(!Character.isLowSurrogate(own.charAt(0)), "no half character");
            assertEquals(ContentHash.of(passage.header() + own), passage.text());
        }
        assertTrue(text.substring(at).isBlank(), "nothing is left out at the end");
    }

    private static String text(Random random) {
        String[] pieces = {
            "word ",
            "Sentence ends. ",
            "\n",
            "\n\n",
            "# Heading\n",
            "### Deep one\n",
            "```\ncode\n\n# no\n```\n",
            "- item\n",
            "    indented\n",
            "漢字仮名",
            "😀",
            "\r\n",
            "\t",
            "averyveryverylongword".repeat(40),
            "~~~\n",
            " \n"
        };
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(600);
        for (int i = 0; i < count; i++) {
            text.append(pieces[random.nextInt(3) > 0 ? 0 : random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private static List<NewPassage> passages(String text) {
        return DocumentRecipe.passages(SOURCE, text, "text/markdown");
    }
}
