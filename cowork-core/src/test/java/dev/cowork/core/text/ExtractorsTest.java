package dev.cowork.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.spi.ExtractedText;
import dev.cowork.spi.TextExtractor;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the built-in extractors make of bytes, asked in their order as an import asks them. */
final class ExtractorsTest {
    private static final Charset WESTERN = Charset.forName("windows-1252");

    @Test
    void takesUtf8AsItIs() {
        ExtractedText text = extract("a.md", utf8("# Gr\u00fc\u00dfe\r\n\u6f22\u5b57 \ud83d\ude00"))
                .orElseThrow();
        assertEquals("# Gr\u00fc\u00dfe\r\n\u6f22\u5b57 \ud83d\ude00", text.text());
        assertEquals("text/markdown", text.mediaType());
        assertEquals(true, text.original());
    }

    @Test
    void readsMarksOfByteOrder() {
        assertText("Gr\u00fc\u00dfe", "\ufeffGr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_8));
        assertText("Gr\u00fc\u00dfe", "\ufeffGr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_16BE));
        assertText("Gr\u00fc\u00dfe", "\ufeffGr\u00fc\u00dfe".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(
                false,
                extract("a.txt", "\ufeffa".getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .original());
    }

    @Test
    void fallsBackToWindows1252() {
        String text = "\u201cGr\u00fc\u00dfe\u201d aus dem sch\u00f6nen K\u00f6ln kosten 5 \u20ac und mehr";
        assertText(text, text.getBytes(WESTERN));
    }

    @Test
    void tellsBinaryFromText() {
        Random random = new Random(1);
        byte[] noise = new byte[10_000];
        random.nextBytes(noise);
        assertBinary(noise);
        assertBinary(utf8("a\0b"));
        assertBinary("UTF-16 without a mark".getBytes(StandardCharsets.UTF_16LE));
        assertBinary("\ufeffUTF-32".getBytes(Charset.forName("UTF-32LE")));
        assertBinary(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13});
        assertBinary(new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
        assertBinary(utf8("\u0001\u0002\u0003 text"));
        // Half a pair in UTF-16, and bytes that windows-1252 does not have
        assertBinary(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xD8, 0x3D, 0, 'a'});
        assertBinary(new byte[] {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', (byte) 0x81});
    }

    @Test
    void aFewControlCharactersAreText() {
        String log = "a line with \u001b[31mcolour\u001b[0m in it\n".repeat(3) + "and many plain ones\f\n".repeat(50);
        assertText(log, utf8(log));
    }

    @Test
    void anEmptyFileIsAnEmptyText() {
        assertText("", new byte[0]);
    }

    @Test
    void readsHtmlByItsContentOrItsEnding() {
        assertEquals(
                "text/html",
                extract("page", utf8("\n<!-- x --><!DOCTYPE html><p>a"))
                        .orElseThrow()
                        .mediaType());
        assertEquals(
                "text/html",
                extract("a.txt", utf8("<?xml version=\"1.0\"?>\n<HTML><p>a"))
                        .orElseThrow()
                        .mediaType());
        assertEquals("a\n", extract("part.html", utf8("<p>a</p>")).orElseThrow().text());
        assertEquals(
                "text/plain",
                extract("a.txt", utf8("I like <html> tags")).orElseThrow().mediaType());
    }

    @Test
    void writesHtmlAsMarkdown() {
        String html = """
            <!doctype html><html><head><title> The  Guide </title><style>p{}</style></head><body>
            <nav><a href="/">Home</a></nav>
            <h1>Guide</h1>
            <p>One <b>bold</b>
               line.</p><p>Two<br>lines.</p>
            <ul><li>first</li><li>second <i>item</i><ul><li>inner</li></ul></li></ul>
            <pre><code>int a = 1;
              int b = 2;
            </code></pre>
            <script>evil()</script>
            <h2>Table</h2>
            <table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>
            <p>&lt;end&gt; &amp; more</p>
            </body></html>
            """;
        ExtractedText page = extract("page.html", utf8(html)).orElseThrow();
        assertEquals(Optional.of("The Guide"), page.title());
        assertEquals(false, page.original());
        assertEquals("""
            # Guide

            One bold line.

            Two
            lines.

            - first
            - second item
            - inner

            ```
            int a = 1;
              int b = 2;
            ```

            ## Table

            a | b
            1 | 2

            <end> & more
            """, page.text());
    }

    @Test
    void brokenHtmlIsReadAsBrowsersReadIt() {
        String deep = "<html>" + "<div>".repeat(20_000) + "deep" + "</p>";
        assertEquals("deep\n", extract("a.html", utf8(deep)).orElseThrow().text());
        assertEquals(
                "a\n\nb\n",
                extract("a.html", utf8("<html><p>a<p>b</table></div>"))
                        .orElseThrow()
                        .text());
        assertEquals(
                true,
                extract("a.html", utf8("<html><script>only()</script>"))
                        .orElseThrow()
                        .text()
                        .isBlank());
    }

    private static void assertText(String expected, byte[] bytes) {
        assertEquals(Optional.of(expected), extract("a.txt", bytes).map(ExtractedText::text));
    }

    private static void assertBinary(byte[] bytes) {
        assertEquals(Optional.empty(), extract("a.txt", bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<ExtractedText> extract(String path, byte[] bytes) {
        for (TextExtractor extractor : BuiltInExtractors.all()) {
            Optional<ExtractedText> text = extractor.extract(bytes, path);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }
}
