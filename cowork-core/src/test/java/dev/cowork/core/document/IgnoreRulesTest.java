package dev.cowork.core.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of gitignore(5), and what people get wrong about them. */
final class IgnoreRulesTest {
    @Test
    void aNameMatchesAtEveryLevelAndAPathAtItsOwn() {
        check("hello.*", "hello.txt", true);
        check("hello.*", "a/hello.java", true);
        check("/hello.*", "hello.txt", true);
        check("/hello.*", "a/hello.java", false);
        check("doc/frotz", "doc/frotz", true);
        check("doc/frotz", "a/doc/frotz", false);
        check("/doc/frotz", "doc/frotz", true);
    }

    @Test
    void aSlashAtTheEndMeansDirectories() {
        assertEquals(Optional.of(true), ignores("frotz/", "a/frotz", true));
        assertEquals(Optional.empty(), ignores("frotz/", "a/frotz", false));
        assertEquals(Optional.empty(), ignores("doc/frotz/", "a/doc/frotz", true));
    }

    @Test
    void starsStopAtSlashesUnlessThereAreTwo() {
        check("a**", "a.b", true);
        check("a**", "a.b/db", false);
        check("foo/*", "foo/test.json", true);
        check("foo/*", "foo/bar/hello.c", false);
        check("**/foo", "foo", true);
        check("**/foo", "a/b/foo", true);
        check("**/foo/bar", "a/foo/bar", true);
        check("abc/**", "abc/x/y", true);
        check("abc/**", "abc", false);
        check("a/**/b", "a/b", true);
        check("a/**/b", "a/x/y/b", true);
        check("/**", "a/b", true);
        check("a/***/b", "a/x/b", true);
        check("a**/b", "ax/y/b", true);
        check("[a]**/b", "ax/y/b", false);
        check("?.txt", "a.txt", true);
        check("?.txt", "ab.txt", false);
    }

    @Test
    void bracketsAreSetsAndAMalformedOneMatchesNothing() {
        check("[a-c].txt", "b.txt", true);
        check("[!a-c].txt", "d.txt", true);
        check("[!a-c].txt", "b.txt", false);
        check("a[/]b", "a/b", false);
        check("[a.txt", "[a.txt", false);
        check("[[:digit:]].txt", "7.txt", true);
        check("[[:digit:]].txt", "d.txt", false);
        check("[]-]x", "]x", true);
    }

    /** Tried one way after the other, each of these takes longer than the universe has been there. */
    @Test
    @Timeout(10)
    void manyStarsTakeNoTime() {
        String name = "a".repeat(250);
        check("*a".repeat(30) + "*b", name, false);
        check("*a".repeat(30) + "*b", name + "b", true);
        check("**/a/".repeat(20) + "b", "a/".repeat(100) + "c", false);
        check("**/a/".repeat(20) + "b", "a/".repeat(100) + "b", true);
    }

    @Test
    void aCharacterIsOneWhateverItTakes() {
        check("?.txt", "\ud83d\ude00.txt", true);
        check("\ud83d\ude00*", "\ud83d\ude00.txt", true);
        check("[\ud83d\ude00x].txt", "\ud83d\ude00.txt", true);
    }

    @Test
    void marksCanBeEscaped() {
        check("\\#a", "#a", true);
        check("\\!a", "!a", true);
        check("#a", "#a", false);
        check("a\\ ", "a ", true);
        check("a  ", "a", true);
        check("\\*", "*", true);
        check("\\*", "a", false);
    }

    @Test
    void theLastRuleThatMatchesDecides() {
        List<IgnoreRule> rules = List.of(rule("*.log"), rule("!keep.log"), rule("a/keep.log"));
        IgnoreRules all = new IgnoreRules("", rules);
        assertEquals(Optional.of(true), all.ignores("x.log", false));
        assertEquals(Optional.of(false), all.ignores("b/keep.log", false));
        assertEquals(Optional.of(true), all.ignores("a/keep.log", false));
    }

    @Test
    void theNearestFileDecides() {
        IgnoreRules root = new IgnoreRules("", List.of(rule("*.log"), rule("/b/x.txt")));
        IgnoreRules below = new IgnoreRules("a/", List.of(rule("!*.log"), rule("/b/x.txt")));
        assertEquals(false, IgnoreRules.ignored(List.of(root, below), "a/x.log", false));
        assertEquals(true, IgnoreRules.ignored(List.of(root, below), "a/b/x.txt", false));
        assertEquals(true, IgnoreRules.ignored(List.of(root), "x.log", false));
    }

    private static void check(String rule, String path, boolean expected) {
        assertEquals(expected, ignores(rule, path, false).orElse(false), rule + " on " + path);
    }

    private static Optional<Boolean> ignores(String rule, String path, boolean isDirectory) {
        List<IgnoreRule> rules = IgnoreRule.parse(rule).map(List::of).orElse(List.of());
        return new IgnoreRules("", rules).ignores(path, isDirectory);
    }

    private static IgnoreRule rule(String line) {
        return IgnoreRule.parse(line).orElseThrow();
    }
}
