package dev.cowork.core.artifact;

import dev.cowork.core.language.Languages;
import dev.cowork.data.ArtifactKind;
import dev.cowork.spi.ArtifactExtent;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whole files from fragments. First come the signs of a fragment (the sentence above says that it goes into
 * something, something is left out, the first line is in the middle of something), then each language's signs of a whole
 * file, then that it has a name.
 */
final class Extents {
    private static final Pattern GOES_INTO =
            Pattern.compile("(?i)\\b(?:add (?:this|the following|these|it|an?|another|some)\\b|add [^.]{0,60}"
                    + " (?:to|in|inside|after|before|at)\\b|replace (?:it|(?:the|your|this|that)\\b[^.]"
                    + "{0,80}) (?:with|by)\\b|"
                    + "change (?:this|the|your|it|line)\\b|modify\\b|update (?:the|your|this)\\b|insert"
                    + "\\b|append\\b|"
                    + "put (?:this|it|the following) in(?:to|side)? (?:the|your)\\b|this line\\b|these "
                    + "lines\\b|the line\\b|"
                    + "in(?:side)? (?:the|your) [^.]{0,40}(?:function|method|class|component|constructo"
                    + "r)\\b)");
    private static final Pattern MIDDLE = Pattern.compile(
            "^[ \\t]+\\S|^(?:\\}|\\)|\\]|else\\b|elif\\b|catch\\b|except\\b|finally\\b|\\.\\w" + "|@Override)");

    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:(?:public|private|protected|internal|static|final|abstract|sealed|partia"
                    + "l|data|open|case|export|default)"
                    + " )*+(?:class|interface|enum|record|object|trait|struct|namespace|fun main|@inter"
                    + "face|contract|library)\\b");
    private static final Pattern C_LIKE = Pattern.compile("(?m)\\bmain\\s*+\\(|^#(?:ifndef|pragma once)");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^(?:(?:async )?def |class |@\\w|if __name__)");
    private static final Pattern JS =
            Pattern.compile("(?m)^(?:import |export |(?:const|var|let) [^\\n]{0,80}= require\\(|(?:async )?fu"
                    + "nction\\b|class |module\\.exports|"
                    + "(?:const|let|var) \\w+ = (?:async )?(?:\\([^\\n)]*\\)|\\w+) =>|interface |type "
                    + "\\w+ = )");
    private static final Map<String, Pattern> WHOLE = Map.ofEntries(
            Map.entry("Java", TYPE),
            Map.entry("C#", TYPE),
            Map.entry("Kotlin", Pattern.compile("(?m)^package |" + TYPE.pattern())),
            Map.entry("Scala", TYPE),
            Map.entry("Solidity", TYPE),
            Map.entry("C", C_LIKE),
            Map.entry("C++", C_LIKE),
            Map.entry("Python", DEFINITION),
            Map.entry("JavaScript", JS),
            Map.entry("TypeScript", JS),
            Map.entry("TSX", JS),
            Map.entry("Go", Pattern.compile("(?m)^package \\w")),
            Map.entry("Rust", Pattern.compile("(?m)^(?:pub )?(?:fn main|mod |use )")),
            Map.entry("PHP", Pattern.compile("<\\?php")),
            Map.entry("Ruby", Pattern.compile("(?m)^(?:class |module |def |require)")),
            Map.entry("Dockerfile", Pattern.compile("(?m)^FROM ")),
            Map.entry("HTML", Pattern.compile("(?i)<!doctype html|<html[\\s>]")),
            Map.entry("SVG", Pattern.compile("</svg>\\s*+$")),
            Map.entry("XML", Pattern.compile("^\\s*+<\\?xml|^<project")),
            Map.entry("TeX", Pattern.compile("\\\\documentclass")),
            Map.entry(
                    "YAML",
                    Pattern.compile("(?m)^(?:apiVersion|services|version|openapi|name|AWSTemplateFormatVersion):")),
            Map.entry("Lua", Pattern.compile("(?m)^(?:local )?function ")),
            Map.entry("Haskell", Pattern.compile("(?m)^(?:module |main ::|import )")),
            Map.entry("Shell", Pattern.compile("^#!")),
            Map.entry("Swift", Pattern.compile("(?m)^import |" + TYPE.pattern())),
            Map.entry("Perl", Pattern.compile("(?m)^(?:#!|use strict)")),
            Map.entry("R", Pattern.compile("(?m)^library\\(")),
            Map.entry("MATLAB", Pattern.compile("(?m)^function ")),
            Map.entry("SystemVerilog", Pattern.compile("(?m)^endmodule")),
            Map.entry("Verilog", Pattern.compile("(?m)^endmodule")),
            Map.entry("GDScript", Pattern.compile("(?m)^extends ")),
            Map.entry("CSS", Pattern.compile("(?s)\\}.*\\}.*\\}")),
            Map.entry("SQL", Pattern.compile("(?im)^(?:select|create|insert|with|update|delete)\\b")));
    /** Languages in which code without these signs can be no file by itself. */
    private static final Set<String> ONLY_SO =
            Set.of("Java", "C#", "Go", "HTML", "PHP", "SVG", "TeX", "Solidity", "C", "C++");

    /** A whole file whatever is said above it. */
    private static final Pattern SURELY =
            Pattern.compile("(?is)<!doctype html.*</html>|<html.*</html>|\\\\documentclass.*\\\\end\\{documen"
                    + "t}"
                    + "|^#!/|^\\s*+package [\\w.]+;.*\\bclass\\b");
    /** Says that a file begins here, whatever is added to it then. */
    private static final Pattern BEGINS_FILE = Pattern.compile("(?i)\\b(?:create|new file|save|called|named)\\b");

    private static final Pattern LATER_STEP =
            Pattern.compile("^\\s*(?:#+ *)?(?:\\*\\*)?(?:Step )?(?:[2-9]|\\d\\d)[.:)]");
    private static final Pattern IMPORT = Pattern.compile(
            "\\s*+(?:import|from|#include|using|use|require|library|open)\\b.*" + "|(?:const|var|let) .*require\\(.*");

    private static final int LONGEST_LOOK = 20_000;
    private static final int SHORT = 3;

    private Extents() {}

    static ArtifactExtent of(Facts facts, ArtifactKind kind) {
        String text =
                facts.text().substring(0, Math.min(LONGEST_LOOK, facts.text().length()));
        return switch (kind) {
            case SHELL_SESSION, SHELL_COMMANDS, OUTPUT, EDIT, TEXT -> ArtifactExtent.UNKNOWN;
            case DIAGRAM, PROSE -> facts.block().closed() ? ArtifactExtent.WHOLE : ArtifactExtent.UNKNOWN;
            default -> ofCode(facts, text);
        };
    }

    private static ArtifactExtent ofCode(Facts facts, String text) {
        if (isPart(facts, text)) {
            return ArtifactExtent.FRAGMENT;
        }
        if (facts.languageName().startsWith("JSON")) {
            return json(facts);
        }
        return isWhole(facts, text)
                ? facts.block().closed() ? ArtifactExtent.WHOLE : ArtifactExtent.UNKNOWN
                : notSaid(facts, text);
    }

    private static boolean isWhole(Facts facts, String text) {
        if (isFile(facts) || SURELY.matcher(text).find()) {
            return true;
        }
        long imports = imports(text);
        Pattern whole = WHOLE.get(facts.languageName());
        boolean says = whole != null && whole.matcher(text).find();
        boolean definesOnly = !ONLY_SO.contains(facts.languageName()) && imports == 0 && isStep(facts);
        boolean script = imports > 0 && lines(text) > imports + SHORT && !isStep(facts);
        return lines(text) > imports && (says && !definesOnly || script && !ONLY_SO.contains(facts.languageName()));
    }

    /** A name means a whole file, unless an earlier step said it and this later step goes on with that file. */
    private static boolean isFile(Facts facts) {
        String path = facts.path();
        Above above = facts.block().above();
        return path != null
                && !(LATER_STEP.matcher(above.line()).find()
                        && !above.line().contains(path)
                        && above.lines().stream().anyMatch(line -> line.contains(path)));
    }

    private static ArtifactExtent notSaid(Facts facts, String text) {
        boolean known = WHOLE.containsKey(facts.languageName());
        boolean part = ONLY_SO.contains(facts.languageName())
                || known && (lines(text) <= SHORT || isStep(facts) || lines(text) == imports(text));
        return part ? ArtifactExtent.FRAGMENT : ArtifactExtent.UNKNOWN;
    }

    /** Whether it is the second or a later one of numbered steps, which build on each other. */
    private static boolean isStep(Facts facts) {
        Above above = facts.block().above();
        return above.lines().stream().anyMatch(line -> LATER_STEP.matcher(line).find());
    }

    private static long lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).count();
    }

    private static long imports(String text) {
        return text.lines().filter(line -> IMPORT.matcher(line).matches()).count();
    }

    private static boolean isPart(Facts facts, String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        String above = facts.block().above().line();
        boolean goesInto = GOES_INTO.matcher(above).find()
                && !SURELY.matcher(text).find()
                && !(facts.path() != null && BEGINS_FILE.matcher(above).find());
        return goesInto
                || text.lines().anyMatch(Omissions::isIn)
                || MIDDLE.matcher(first).find();
    }

    private static ArtifactExtent json(Facts facts) {
        boolean parses = Languages.byContent(facts.text())
                .filter(match -> match.language().name().startsWith("JSON"))
                .isPresent();
        return parses ? ArtifactExtent.WHOLE : ArtifactExtent.FRAGMENT;
    }
}
