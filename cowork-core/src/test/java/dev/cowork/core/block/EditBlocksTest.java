package dev.cowork.core.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.cowork.core.block.NotAnEdit.Reason;
import dev.cowork.data.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EditBlocksTest {
    private static final String BLOCK = "<<<<<<< SEARCH\nold\n=======\nnew\n>>>>>>> REPLACE\n";

    @Test
    void aBlockInAFenceWithItsFileAbove() {
        String reply = "Here:\n\nsrc/a.py\n```python\n" + BLOCK + "```\n";
        EditBlock edit = only(reply);
        assertEquals(new EditBlock("src/a.py", "old\n", "new\n", new Range(26, 26 + BLOCK.length()), 5), edit);
        assertEquals(BLOCK, edit.range().of(reply));
    }

    @Test
    void theFileMayBeWrittenInManyWays() {
        for (String name : List.of(
                "`src/a b.py`",
                "**src/a b.py**",
                "### `src/a b.py`:",
                "**`src/a b.py`**:",
                "- `src/a b.py`",
                "File: `src/a b.py`")) {
            assertEquals("src/a b.py", only(name + "\n```\n" + BLOCK + "```\n").path(), name);
        }
        for (String name : List.of("a.py", "# a.py", "a.py:", "\"a.py\"", "Path: a.py")) {
            assertEquals("a.py", only(name + "\n\n~~~~\n" + BLOCK + "~~~~\n").path(), name);
        }
        for (String name : List.of("Dockerfile", ".gitignore", "src\\x\\__init__.py", "bin/run", "a.tar.gz")) {
            assertEquals(
                    name,
                    only(name + "\n<source>python\n" + BLOCK + "</source>\n").path(),
                    name);
        }
        assertEquals("a.py", only("```python\na.py\n" + BLOCK + "```\n").path());
        assertEquals(
                "src/a.py", only("Text\n```python src/a.py\n" + BLOCK + "```\n").path());
        assertEquals(
                "src/a.py", only("Text\n```python:src/a.py\n" + BLOCK + "```\n").path());
        assertEquals(
                "a.py",
                only("Text\n```python title=\"a.py\"\n" + BLOCK + "```\n").path());
        assertEquals("a.py", only("a.py\n" + BLOCK).path());
    }

    @Test
    void aSentenceIsNoFile() {
        for (String line : List.of("", "...", "Now change it:", "See https://a.b/c.py", "Edit a.py so:", "```", "a/")) {
            assertNull(only(line + "\n```\n" + BLOCK + "```\n").path(), line);
        }
    }

    @Test
    void aBlockWithoutAFileBelongsToTheOneNamedLast() {
        List<EditBlock> edits = EditBlocks.parse(
                        "a.py\n```\n" + BLOCK + "\n" + BLOCK + "```\nAnd:\n```\n" + BLOCK + "```\nb.py\n```\n" + BLOCK)
                .edits();
        assertEquals(
                List.of("a.py", "a.py", "a.py", "b.py"),
                edits.stream().map(EditBlock::path).toList());
    }

    @Test
    void emptyPartsAndLineEnds() {
        EditBlock create = only("a\n<<<<<<< SEARCH\n=======\r\nx\r\n>>>>>>> REPLACE");
        assertEquals("", create.old());
        assertEquals("x\r\n", create.replacement());
        assertEquals("", only("<<<<< SEARCH\nx\n=====\n>>>>> REPLACE\n").replacement());
        assertEquals("old\n", only(BLOCK.replace("=======", "=======  ")).old());
    }

    @Test
    void longerMarksMayHoldShorterOnes() {
        EditBlock edit = only("<<<<<<<<< SEARCH\n" + BLOCK + "=========\nx\n>>>>>>>>> REPLACE\n");
        assertEquals(BLOCK, edit.old());
        assertEquals("x\n", edit.replacement());
        assertEquals(
                "a\n=====\n",
                only("<<<<<<< SEARCH\na\n=====\n=======\nb\n>>>>>>> REPLACE\n").old());
        assertEquals(
                "b\n", only("<<<<<<< SEARCH\na\n======\nb\n>>>>>> REPLACE\n").replacement());
    }

    @Test
    void indentedBlocksLoseTheirIndentation() {
        EditBlock edit = only("1. x\n   <<<<<<< SEARCH\n   a\n     b\n   =======\n   c\n   >>>>>>> REPLACE\n");
        assertEquals("a\n  b\n", edit.old());
        assertEquals("c\n", edit.replacement());
    }

    @Test
    void aDividerInPlaceOfTheEndMark() {
        assertEquals(
                "new\n",
                only("<<<<<<< SEARCH\nold\n=======\nnew\n=======\n>>>>>>> REPLACE\n")
                        .replacement());
        assertEquals(
                "new\n",
                only("<<<<<<< SEARCH\nold\n=======\nnew\n=======\n```\nThat's it.\n")
                        .replacement());
        List<EditBlock> two = EditBlocks.parse("<<<<<<< SEARCH\na\n=======\nb\n=======\n```\n" + BLOCK)
                .edits();
        assertEquals(
                List.of("b\n", "new\n"),
                two.stream().map(EditBlock::replacement).toList());
    }

    @Test
    void whatIsNoEdit() {
        assertEquals(
                List.of(Reason.SEVERAL_DIVIDERS),
                reasons("<<<<<<< SEARCH\na\n=======\nb\n=======\nc\n>>>>>>> REPLACE\n"));
        assertEquals(List.of(Reason.NO_DIVIDER), reasons("<<<<<<< SEARCH\na\n>>>>>>> REPLACE\n"));
        assertEquals(List.of(Reason.NO_DIVIDER), reasons("<<<<<<< SEARCH\na\n"));
        assertEquals(List.of(Reason.NO_END), reasons("<<<<<<< SEARCH\na\n=======\nb\n"));
        assertEquals(List.of(), reasons("> <<<<<<< SEARCH\n> a\n"));
        EditBlocks blocks = EditBlocks.parse("<<<<<<< SEARCH\na\n=======\nb\n" + BLOCK);
        assertEquals(List.of(new NotAnEdit(new Range(0, 27), 1, Reason.NO_END)), blocks.others());
        assertEquals(1, blocks.edits().size());
    }

    private static List<Reason> reasons(String reply) {
        EditBlocks blocks = EditBlocks.parse(reply);
        assertEquals(List.of(), blocks.edits());
        return blocks.others().stream().map(NotAnEdit::reason).toList();
    }

    private static EditBlock only(String reply) {
        EditBlocks blocks = EditBlocks.parse(reply);
        assertEquals(List.of(), blocks.others());
        assertEquals(1, blocks.edits().size(), reply);
        return blocks.edits().getFirst();
    }
}
