package dev.cowork.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.core.language.Languages;
import org.junit.jupiter.api.Test;

final class MediaTypesTest {
    @Test
    void knowsEndingsInAnyCase() {
        assertEquals("text/markdown", MediaTypes.of("docs/README.MD", ""));
        assertEquals("text/x-java", MediaTypes.of("src/Main.java", "class Main {}"));
        assertEquals("text/x-python", MediaTypes.of("a.b/c.py", "# Comment"));
        assertEquals("application/json", MediaTypes.of("package.json", "{}"));
        assertEquals("text/x-makefile", MediaTypes.of("Makefile", "# Build"));
        assertEquals("text/x-ini", MediaTypes.of(".gitignore", "# Build"));
    }

    @Test
    void looksIntoTextsWhoseNameHasNoEnding() {
        assertEquals("text/markdown", MediaTypes.of("README", "# Title\n\nWords."));
        assertEquals("text/plain", MediaTypes.of("LICENSE", "Permission is hereby granted"));
        assertEquals("text/x-python", MediaTypes.of("tool", "#!/usr/bin/env python3\n"));
        assertEquals("text/x-shellscript", MediaTypes.of("tool", "#!/bin/sh\n"));
        assertEquals("application/xml", MediaTypes.of("data", "<?xml version=\"1.0\"?><a/>"));
    }

    @Test
    void aLanguageHasTheTypeOfItsFiles() {
        assertEquals("text/x-python", of("Python"));
        assertEquals("text/x-c++", of("C++"));
        assertEquals("text/x-shellscript", of("Shell"));
        assertEquals("image/svg+xml", of("SVG"));
        assertEquals("text/vnd.mermaid", of("Mermaid"));
        assertEquals("text/x-dockerfile", of("Dockerfile"));
        assertEquals("application/json", of("JSON with Comments"));
        assertEquals("text/plain", of("Brainfuck"));
    }

    private static String of(String language) {
        return MediaTypes.of(Languages.named(language).orElseThrow());
    }

    @Test
    void anUnknownEndingIsPlainText() {
        assertEquals("text/plain", MediaTypes.of("a.unknown", "# A comment, not a title"));
        assertEquals("text/plain", MediaTypes.of("dir.md/a.xyz", ""));
    }

    @Test
    void manyBlankLinesAreNoProblem() {
        assertEquals("text/plain", MediaTypes.of("a.txt", "\n".repeat(100_000)));
        assertEquals("text/plain", MediaTypes.of("a.txt", "<!---->".repeat(10_000)));
    }
}
