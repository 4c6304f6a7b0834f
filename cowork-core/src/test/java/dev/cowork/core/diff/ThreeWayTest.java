package dev.cowork.core.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Range;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ThreeWayTest {
    @Test
    void takesWhatEitherSideChanged() {
        assertEquals(
                Optional.of("A\nb\nC\n"),
                ThreeWay.merge("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n").text());
    }

    @Test
    void equalChangesAreNoConflict() {
        assertEquals(
                Optional.of("a\nX\nc\n"),
                ThreeWay.merge("a\nb\nc\n", "a\nX\nc\n", "a\nX\nc\n").text());
        assertEquals(Optional.of("a\n"), ThreeWay.merge("a\nb\n", "a\n", "a\n").text());
    }

    @Test
    void changesThatTouchAreAConflict() {
        Merged merged = ThreeWay.merge("a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n");
        assertFalse(merged.isClean());
        assertEquals(Optional.empty(), merged.text());
        assertEquals(
                List.of(new Conflict(new Range(0, 4), new Range(0, 4), new Range(0, 4), "a\nb\n", "A\nb\n", "a\nB\n")),
                merged.conflicts());
    }

    @Test
    void twoInsertionsAtOnePointAreAConflict() {
        Merged merged = ThreeWay.merge("a\nb\n", "a\nours\nb\n", "a\ntheirs\nb\n");
        assertEquals(
                List.of(new Conflict(new Range(2, 2), new Range(2, 7), new Range(2, 9), "", "ours\n", "theirs\n")),
                merged.conflicts());
        assertEquals("a\nours\ntheirs\nb\n", merged.resolved(c -> c.oursText() + c.theirsText()));
    }

    @Test
    void aChangeThatSpansSeveralOfTheOtherSideJoinsThemAll() {
        Merged merged = ThreeWay.merge("1\n2\n3\n4\n5\n6\n", "1\nx\n6\n", "1\n2\nB\n4\nD\n6\n");
        assertEquals(1, merged.conflicts().size());
        assertEquals("2\n3\n4\n5\n", merged.conflicts().getFirst().baseText());
        assertEquals("x\n", merged.conflicts().getFirst().oursText());
        assertEquals("2\nB\n4\nD\n", merged.conflicts().getFirst().theirsText());
    }

    @Test
    void rangesOfALaterConflictCountWhatCameBefore() {
        Merged merged = ThreeWay.merge("a\nb\nc\n", "new\na\nb\nC1\n", "a\nb\nC2\n");
        Conflict conflict = merged.conflicts().getFirst();
        assertEquals(new Range(4, 6), conflict.base());
        assertEquals(new Range(8, 11), conflict.ours());
        assertEquals(new Range(4, 7), conflict.theirs());
    }

    @Test
    void lineEndsAndAMissingLastOneSurvive() {
        assertEquals(
                Optional.of("A\r\nb\r\nC"),
                ThreeWay.merge("a\r\nb\r\nc", "A\r\nb\r\nc", "a\r\nb\r\nC").text());
        assertEquals(
                Optional.of("A\nb\nc\n"),
                ThreeWay.merge("a\nb\nc", "A\nb\nc", "a\nb\nc\n").text());
        assertFalse(ThreeWay.merge("a\nb", "a\nb\nmore", "a\nb\n").isClean());
        assertEquals(
                Optional.of("a\r\nb\n"),
                ThreeWay.merge("a\nb\n", "a\r\nb\n", "a\nb\n").text());
    }

    @Test
    void marksLikeGit() {
        assertEquals(
                """
                a
                <<<<<<< user
                ours
                ||||||| base
                b
                =======
                theirs
                >>>>>>> chat 2
                c
                """,
                ThreeWay.merge("a\nb\nc\n", "a\nours\nc\n", "a\ntheirs\nc\n").marked("user", "chat\n2"));
    }

    @Test
    void marksAreLongerThanWhatTheTextHolds() {
        String marked = ThreeWay.merge("b", "=========\n", "x\n>>>>>>>").marked("we", "they");
        assertEquals("""
            <<<<<<<<<< we
            =========
            |||||||||| base
            b
            ==========
            x
            >>>>>>>
            >>>>>>>>>> they
            """, marked);
    }

    @Test
    void marksEndAsTheTextDoes() {
        String marked = ThreeWay.merge("a\r\nb\r\n", "a\r\nO\r\n", "a\r\nT").marked("o", "t");
        assertEquals("a\r\n<<<<<<< o\r\nO\r\n||||||| base\r\nb\r\n=======\r\nT\r\n>>>>>>> t\r\n", marked);
    }

    @Test
    void nothingAndSomething() {
        assertEquals(Optional.of("x"), ThreeWay.merge("", "x", "").text());
        assertEquals(Optional.of(""), ThreeWay.merge("a\n", "", "a\n").text());
        assertTrue(ThreeWay.merge("", "", "").isClean());
        assertFalse(ThreeWay.merge("a\n", "", "b\n").isClean());
    }
}
