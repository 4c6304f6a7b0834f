package dev.cowork.core.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanguagesTest {
    @Test
    void theInfoStringIsTheStrongest() {
        assertFound("Python", LanguageEvidence.INFO_STRING, Languages.find("py", "a.rb", "#!/bin/sh\n"));
        assertFound("C++", LanguageEvidence.INFO_STRING, Languages.find("cpp", null, ""));
        assertFound("C++", LanguageEvidence.INFO_STRING, Languages.find("C++", null, ""));
        assertFound("JavaScript", LanguageEvidence.INFO_STRING, Languages.find("JS", null, ""));
        assertFound("Common Lisp", LanguageEvidence.INFO_STRING, Languages.find("common-lisp", null, ""));
        assertFound("Shell", LanguageEvidence.INFO_STRING, Languages.find("bash", null, ""));
        assertFound("Rust", LanguageEvidence.INFO_STRING, Languages.find("rs", null, ""));
        assertFound("Markdown", LanguageEvidence.INFO_STRING, Languages.find("md", null, ""));
        assertFound("Text", LanguageEvidence.INFO_STRING, Languages.find("plaintext", null, ""));
        assertFound("Mermaid", LanguageEvidence.INFO_STRING, Languages.find("mermaid", null, ""));
        assertEquals(Optional.empty(), Languages.find("klingon", null, ""));
    }

    @Test
    void aFileNameIsTheNext() {
        assertFound("Dockerfile", LanguageEvidence.FILE_NAME, Languages.find(null, "docker/Dockerfile", ""));
        assertFound("Makefile", LanguageEvidence.FILE_NAME, Languages.find("", "Makefile", "#!/bin/sh\n"));
        assertFound("JSON with Comments", LanguageEvidence.FILE_NAME, Languages.find(null, "tsconfig.json", "{}"));
        assertFound("Java", LanguageEvidence.EXTENSION, Languages.find(null, "src/Main.java", "print('x')"));
        assertFound("CSS", LanguageEvidence.EXTENSION, Languages.find(null, "a.min.CSS", ""));
        assertFound("Blade", LanguageEvidence.EXTENSION, Languages.find(null, "welcome.blade.php", ""));
        assertEquals(Optional.empty(), Languages.find(null, "notes.unheard", ""));
        assertEquals(Optional.empty(), Languages.find(null, "plain", ""));
    }

    @Test
    void ofSeveralLanguagesOfAnEndingTheTextDecidesAndElseThePreference() {
        assertFound("C", LanguageEvidence.EXTENSION_PREFERENCE, Languages.byPath("a.h", ""));
        assertFound(
                "C++",
                LanguageEvidence.EXTENSION_AND_CONTENT,
                Languages.byPath("a.h", "#include <vector>\ntemplate <typename T>\nclass A {\npublic:\n};\n"));
        assertFound("MATLAB", LanguageEvidence.EXTENSION_PREFERENCE, Languages.byPath("a.m", ""));
        assertFound(
                "Objective-C",
                LanguageEvidence.EXTENSION_AND_CONTENT,
                Languages.byPath("a.m", "#import <Foundation/Foundation.h>\n@interface A : NSObject\n@end\n"));
        assertFound("TypeScript", LanguageEvidence.EXTENSION_PREFERENCE, Languages.byPath("a.ts", ""));
        assertFound(
                "Prolog",
                LanguageEvidence.EXTENSION_AND_CONTENT,
                Languages.byPath("a.pl", "father(X, Y) :- parent(X, Y), male(X).\nmale(tom).\n"));
        assertFound("Markdown", LanguageEvidence.EXTENSION_PREFERENCE, Languages.byPath("README.md", "Hello."));
        assertFound("YAML", LanguageEvidence.EXTENSION_PREFERENCE, Languages.byPath("a.yml", ""));
    }

    @Test
    void theFirstLineNamesTheInterpreter() {
        assertFound("Python", LanguageEvidence.SHEBANG, Languages.find(null, null, "#!/usr/bin/env -S python3 -u\nx"));
        assertFound("Python", LanguageEvidence.SHEBANG, Languages.find(null, "tool", "#!/opt/bin/python3.12\n"));
        assertFound("Shell", LanguageEvidence.SHEBANG, Languages.find(null, null, "#! /bin/bash -e\n"));
        assertFound("JavaScript", LanguageEvidence.SHEBANG, Languages.find(null, null, "#!/usr/bin/env A=1 node\n"));
        assertEquals(Optional.empty(), Languages.byShebang("#!\n"));
        assertEquals(Optional.empty(), Languages.byShebang("#!/bin/unheard-of\n"));
    }

    @Test
    void whatTheTextSaysIsTheLast() {
        assertContent("HTML", "<!DOCTYPE html>\n<html><body>Hi</body></html>\n");
        assertContent("SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>\n");
        assertContent("SVG", "<?xml version=\"1.0\"?>\n<svg width=\"4\"></svg>\n");
        assertContent("XML", "<?xml version=\"1.0\"?>\n<a><b/></a>\n");
        assertContent("JSON", "{\"a\": [1, 2]}\n");
        assertContent("JSON with Comments", "{\n  // why\n  \"a\": 1,\n}\n");
        assertContent("YAML", "version: '3'\nservices:\n  web:\n    image: nginx\n");
        assertContent("CSV", "name,age\nAnn,31\n\"Lee, Bo\",27\n");
        assertContent("TeX", "\\documentclass{article}\n\\begin{document}\nHi\n\\end{document}\n");
        assertContent("Mermaid", "graph TD\n  A --> B\n");
        assertContent("Mermaid", "sequenceDiagram\n  A->>B: Hi\n");
        assertContent("Mermaid", "%% a remark\nflowchart LR\n  A --> B\n");
        assertContent("Graphviz (DOT)", "digraph G {\n a -> b\n}\n");
        assertContent("SQL", "SELECT name\nFROM users\nWHERE id = 1;\n");
        assertContent("Python", "def add(a, b):\n    return a + b\n");
        assertContent("JavaScript", "const add = (a, b) => a + b;\nconsole.log(add(1, 2));\n");
        assertContent("TypeScript", "interface A {\n  name: string;\n}\n");
        assertContent("Java", "public class A {\n  public static void main(String[] args) {\n  }\n}\n");
        assertContent("C", "#include <stdio.h>\nint main(void) {\n  printf(\"hi\\n\");\n}\n");
        assertContent("C++", "#include <iostream>\nint main() {\n  std::cout << 1;\n}\n");
        assertContent("C#", "using System;\nnamespace A\n{\n  class B { }\n}\n");
        assertContent("Go", "package main\n\nfunc main() {\n\tx := 1\n}\n");
        assertContent("Rust", "fn main() {\n    let mut a = 1;\n    println!(\"{}\", a);\n}\n");
        assertContent("PHP", "<?php\necho 'hi';\n");
        assertContent("Ruby", "require 'json'\nclass A\n  def b\n    puts 1\n  end\nend\n");
        assertContent("Shell", "sudo apt-get update\nsudo apt-get install git\n");
        assertContent("Diff", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n");
        assertContent("Dockerfile", "FROM debian:12\nRUN apt-get update\nCMD [\"bash\"]\n");
        assertContent("Markdown", "# Title\n\n- **One** is [here](https://a.b)\n");
        assertContent("CSS", "body {\n  margin: 0;\n}\n");
    }

    @Test
    void proseAndNothingHaveNoLanguage() {
        assertEquals(Optional.empty(), Languages.byContent(""));
        assertEquals(Optional.empty(), Languages.byContent(" \n\t\n"));
        assertEquals(Optional.empty(), Languages.byContent("It was a dark night, and nobody came.\nThe end.\n"));
        assertEquals(Optional.empty(), Languages.byContent("[1, 2, 3]\n"), "output of any language");
        assertEquals(Optional.empty(), Languages.byContent("Hello, world!\n"));
    }

    @Test
    void longLinesTakeNoTime() {
        for (String unit : new String[] {" ", "a", "(", "a.", "a b", "<a ", "\"", "a,", "1: ", "\t"}) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(5), () -> Languages.byContent("x" + unit.repeat(300_000)), unit);
        }
        assertTrue(Languages.byContent("<a" + " b".repeat(300_000)).isPresent());
    }

    private static void assertContent(String name, String text) {
        assertFound(name, LanguageEvidence.CONTENT, Languages.byContent(text));
    }

    private static void assertFound(String name, LanguageEvidence evidence, Optional<LanguageMatch> match) {
        assertEquals(
                Optional.of(name + " by " + evidence),
                match.map(found -> found.language().name() + " by " + found.evidence()));
    }
}
