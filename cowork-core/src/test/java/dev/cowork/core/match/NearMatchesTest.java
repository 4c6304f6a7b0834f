package dev.cowork.core.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Range;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NearMatchesTest {
    @Test
    void anotherIndentation() {
        String text = "class A {\n    void f() {\n        x();\n    }\n}\n";
        NearMatch match = found(text, "void f() {\n    x();\n}\n");
        assertEquals(Set.of(Difference.INDENTATION), match.differences());
        assertEquals("    void f() {\n        x();\n    }\n", match.range().of(text));
        assertEquals(2, match.firstLine());
        assertEquals(4, match.lastLine());
        assertTrue(match.isApplicable());
        assertEquals(
                Optional.of("    void f() {\n        x();\n        if (y) {\n            z();\n        }\n    }\n"),
                match.adapt("void f() {\n    x();\n    if (y) {\n        z();\n    }\n}\n"));
        assertEquals(
                "Lines 2 to 4 are the closest; what differs: the indentation. The first line that differs: \"void f()"
                        + " {\\n"
                        + "\" was sought, \"    void f() {\\n"
                        + "\" is there.",
                match.sentence());
    }

    @Test
    void lessIndentation() {
        NearMatch match = found("a\n  b\nc\n", "    a\n      b\n");
        assertEquals(Optional.of("a\n  B\nnew\n"), match.adapt("    a\n      B\n    new\n"));
        assertEquals(Optional.empty(), match.adapt("    a\n  too little\n"));
    }

    @Test
    void tabsForBlanks() {
        NearMatch match = found("\tif x:\n\t\ty\n\t\tz\n", "if x:\n    y\n    z");
        assertEquals(Set.of(Difference.INDENTATION), match.differences());
        assertEquals(
                Optional.of("\tif x:\n\t\ty\n\t\tif w:\n\t\t\tz"), match.adapt("if x:\n    y\n    if w:\n        z"));
        NearMatch blanks = found("  a\n    b\n", "\ta\n\t\tb\n");
        assertEquals(Optional.of("  a\n    b\n      c\n"), blanks.adapt("\ta\n\t\tb\n\t\t\tc\n"));
    }

    @Test
    void unevenIndentationIsOnlySimilar() {
        NearMatch match =
                found("first line\n    second line\nthird line\n", "first line\n  second line\n    third line\n");
        assertEquals(Set.of(Difference.SIMILAR), match.differences());
        assertFalse(match.isApplicable());
        assertEquals(Optional.empty(), match.adapt("x"));
    }

    @Test
    void otherLineEnds() {
        String text = "a\r\nb\r\nc\r\n";
        NearMatch match = found(text, "a\nb\n");
        assertEquals(Set.of(Difference.LINE_ENDS), match.differences());
        assertEquals("a\r\nb\r\n", match.range().of(text));
        assertEquals(Optional.of("a\r\nx\r\nb\r\n"), match.adapt("a\nx\nb\n"));
    }

    @Test
    void blanksBeforeLineEndsStayWhereTheReplacementKeepsTheLine() {
        String text = "a  \nb\t\nc\n";
        NearMatch match = found(text, "a\nb\n");
        assertEquals(Set.of(Difference.LINE_ENDS), match.differences());
        assertEquals(Optional.of("a  \nB\n"), match.adapt("a\nB\n"));
    }

    @Test
    void aMissingLastLineEndStaysMissing() {
        NearMatch match = found("a\nb", "a\nb\n");
        assertEquals(Set.of(Difference.LINE_ENDS), match.differences());
        assertEquals(Optional.of("a\nx\nb"), match.adapt("a\nx\nb\n"));
        assertEquals(Optional.of("A"), match.adapt("A\n"));
    }

    @Test
    void lookalikes() {
        String text = "say “it’s done” – now\nother\n";
        NearMatch match = found(text, "\"it's done\" - now");
        assertEquals(Set.of(Difference.LOOKALIKES), match.differences());
        assertEquals("“it’s done” – now", match.range().of(text));
        assertTrue(match.sentence().contains("(QUOTATION MARK and LEFT DOUBLE QUOTATION MARK)"), match.sentence());
        assertEquals(Optional.of("gone"), match.adapt("gone"));
        assertEquals("a\u00A0b", found("x a\u00A0b y", "a b").range().of("x a\u00A0b y"));
        assertEquals(
                "cafe\u0301!", found("a cafe\u0301! b", "caf\u00E9!").range().of("a cafe\u0301! b"));
        assertEquals("ＡＢ（１）", found("x ＡＢ（１）", "AB(1)").range().of("x ＡＢ（１）"));
        assertEquals("wait…", found("wait… what", "wait...").range().of("wait… what"));
    }

    @Test
    void halfOfACharacterIsNoPlace() {
        assertEquals(
                Optional.empty(),
                NearMatches.find("wait… what", new Range(0, 10), "t..").filter(NearMatch::isApplicable));
        assertEquals(
                Optional.empty(),
                NearMatches.find("cafe\u0301", new Range(0, 5), "cafe").filter(NearMatch::isApplicable));
    }

    @Test
    void aKeptLineKeepsItsOwnCharacters() {
        NearMatch match = found("  “a”\n  b\n  c\n", "\"a\"\nb\nc\n");
        assertEquals(Set.of(Difference.INDENTATION, Difference.LOOKALIKES), match.differences());
        assertEquals(Optional.of("  “a”\n  B\n  c\n"), match.adapt("\"a\"\nB\nc\n"));
    }

    @Test
    void linesLeftOut() {
        String text = "def f():\n    a = 1\n    b = 2\n    c = 3\n    return c\n";
        NearMatch match = found(text, "def f():\n    # ... existing code ...\n    return c\n");
        assertEquals(Set.of(Difference.ELLIPSIS), match.differences());
        assertEquals(text, match.range().of(text));
        assertEquals(
                Optional.of("def f(x):\n    a = 1\n    b = 2\n    c = 3\n    return c + x\n"),
                match.adapt("def f(x):\n    # ... existing code ...\n    return c + x\n"));
        assertEquals(Optional.empty(), match.adapt("def f(x):\n    return c\n"));
        assertEquals(Optional.empty(), match.adapt("def f(x):\n    ...\n    return c\n    ...\n"));
    }

    @Test
    void dotsAtTheEdgeStandForNothing() {
        NearMatch match = found("a\nb\nc\n", "...\nb\n...\n");
        assertEquals("b\n", match.range().of("a\nb\nc\n"));
        assertEquals(Optional.of("B\n"), match.adapt("...\nB\n...\n"));
    }

    @Test
    void dotsThatMayEndAtSeveralPlacesAreAmbiguous() {
        NearMatch match = found("f {\n a\n}\ng {\n}\n", "f {\n...\n}\n");
        assertEquals("f {\n a\n}\n", match.range().of("f {\n a\n}\ng {\n}\n"));
        assertFalse(match.isUnambiguous());
        assertFalse(match.isApplicable());
    }

    @Test
    void severalPlacesAreAmbiguous() {
        NearMatch match = found("  a\n  b\nx\n    a\n    b\n", "a\nb\n");
        assertFalse(match.isUnambiguous());
        assertTrue(match.sentence().contains("several"), match.sentence());
        NearMatch only = NearMatches.find("  a\n  b\nx\n    a\n    b\n", new Range(8, 22), "a\nb\n")
                .orElseThrow();
        assertEquals(new Range(10, 22), only.range());
        assertTrue(only.isApplicable());
    }

    @Test
    void similarLinesAreNamed() {
        String text = "one\ntwo\nint total = count + 1;\nreturn total;\nend\n";
        NearMatch match = found(text, "int total = count + 2;\nreturn total;\n");
        assertEquals(Set.of(Difference.SIMILAR), match.differences());
        assertEquals("int total = count + 1;\nreturn total;\n", match.range().of(text));
        assertTrue(match.similarity() > 0.9 && match.similarity() < 1, "" + match.similarity());
        assertFalse(match.isApplicable());
    }

    @Test
    void nothingLikeIt() {
        assertEquals(Optional.empty(), NearMatches.find("abc\n", new Range(0, 4), "entirely other words\n"));
        assertEquals(Optional.empty(), NearMatches.find("abc\n", new Range(0, 4), "  \n"));
        assertEquals(Optional.empty(), NearMatches.find("", new Range(0, 0), "a"));
        assertEquals(Optional.empty(), NearMatches.find("abc\n", new Range(0, 4), "abc"));
    }

    /** A megabyte, once of lines that are all different and once of lines that are all the same, and of one line. */
    @Test
    void largeTextsTakeNoTime() {
        StringBuilder different = new StringBuilder();
        StringBuilder same = new StringBuilder();
        StringBuilder sought = new StringBuilder();
        for (int i = 0; i < 25_000; i++) {
            different
                    .append("    value")
                    .append(i)
                    .append(" = compute(value")
                    .append(i - 1)
                    .append(");\n");
            same.append("    value = compute(value, 1, 2, 3);  \n");
            if (i >= 20_000 && i < 20_050) {
                sought.append("value")
                        .append(i)
                        .append(" = compute(value")
                        .append(i - 1)
                        .append(");\n");
            }
        }
        assertTimeout(Duration.ofSeconds(20), () -> {
            NearMatch near = found(different.toString(), sought.toString());
            assertEquals(Set.of(Difference.INDENTATION), near.differences());
            assertEquals(20_001, near.firstLine());
            NearMatch similar = found(different.toString(), sought.toString().replace("compute(value20007)", "other"));
            assertEquals(Set.of(Difference.SIMILAR), similar.differences());
            assertEquals(20_001, similar.firstLine());
            String fifty = "value = compute(value, 1, 2, 3);\n".repeat(50);
            assertFalse(found(same.toString(), fifty).isUnambiguous());
            assertEquals(
                    Optional.empty(),
                    NearMatches.find(same.toString(), new Range(0, same.length()), fifty + "odd one\n"));
            String line = "word ".repeat(200_000);
            assertEquals(Optional.empty(), NearMatches.find(line, new Range(0, line.length()), sought.toString()));
            String blanks = " ".repeat(1_000_000) + "x";
            assertEquals(Optional.empty(), NearMatches.find(blanks, new Range(0, blanks.length()), sought.toString()));
        });
    }

    private static NearMatch found(String text, String old) {
        assertFalse(text.contains(old), "it is there exactly");
        return NearMatches.find(text, new Range(0, text.length()), old).orElseThrow();
    }
}
