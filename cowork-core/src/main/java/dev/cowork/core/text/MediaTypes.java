package dev.cowork.core.text;

import dev.cowork.core.language.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Media types of texts: by the ending of the path, and without a known one by how the text begins. */
public final class MediaTypes {
    /** Media types with their endings; registered names where there are any, and {@code text/x-} names otherwise. */
    private static final Map<String, String> BY_ENDING = byEnding("""
        text/markdown md markdown mdown
        text/html html htm xhtml
        text/plain txt text log
        text/x-rst rst
        text/asciidoc adoc asciidoc
        text/x-org org
        text/x-tex tex sty
        text/css css scss less
        text/csv csv
        text/tab-separated-values tsv
        text/javascript js mjs cjs jsx
        text/x-typescript ts tsx mts
        application/json json jsonl ndjson jsonc
        application/xml xml xsd xsl pom
        image/svg+xml svg
        application/yaml yaml yml
        application/toml toml
        text/x-ini ini cfg conf properties editorconfig
        text/x-java java
        text/x-kotlin kt kts
        text/x-scala scala sbt
        text/x-groovy groovy gradle
        text/x-clojure clj cljs edn
        text/x-python py pyi
        text/x-ruby rb gemspec
        text/x-php php
        text/x-perl pl pm
        text/x-lua lua
        text/x-r r
        text/x-julia jl
        text/x-go go
        text/x-rust rs
        text/x-c c h
        text/x-c++ cc cpp cxx hpp hh hxx
        text/x-objective-c m mm
        text/x-csharp cs
        text/x-fsharp fs fsx
        text/x-swift swift
        text/x-dart dart
        text/x-haskell hs
        text/x-ocaml ml mli
        text/x-elixir ex exs
        text/x-erlang erl
        text/x-lisp el lisp scm
        text/x-component vue svelte
        text/x-shellscript sh bash zsh fish
        text/x-batch bat cmd ps1
        application/sql sql
        application/graphql graphql gql
        text/x-protobuf proto
        text/x-hcl tf hcl
        text/x-makefile mk cmake
        text/x-diff diff patch
        text/vnd.mermaid mmd mermaid
        text/vnd.graphviz dot gv
        """);

    private static final Map<String, String> BY_NAME = Map.of(
            "makefile", "text/x-makefile",
            "dockerfile", "text/x-dockerfile",
            "jenkinsfile", "text/x-groovy",
            "gemfile", "text/x-ruby",
            "rakefile", "text/x-ruby",
            ".gitignore", "text/x-ini",
            ".gitattributes", "text/x-ini",
            ".dockerignore", "text/x-ini");

    private static final Pattern MARKDOWN = Pattern.compile("(?m)^(#{1,6} \\S|```|\\[[^\\]]+]\\([^)]+\\)|[*-] \\*\\*)");
    private static final Pattern HTML = Pattern.compile(
            "^(?:\\s++|<!--.*?-->|<\\?xml.*?\\?>)*+(?:<!doctype\\s+html|<html[\\s>])",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int HEAD = 4096;

    private MediaTypes() {}

    /**
     * The media type of a text.
     *
     * @param path its path
     * @param text the text
     * @return the type, or {@code text/plain}
     */
    public static String of(String path, String text) {
        String head = text.substring(0, Math.min(HEAD, text.length()));
        if (HTML.matcher(head).find()) {
            return "text/html";
        }
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        String known = dot > 0 ? BY_ENDING.get(name.substring(dot + 1)) : BY_NAME.get(name);
        if (known != null) {
            return known;
        }
        // Comments of configuration files look like headings, so only a name without an ending may be Markdown.
        return byContent(head, dot < 0);
    }

    /**
     * The media type of texts in a language.
     *
     * @param language the language
     * @return the type of its first ending or file name that has one; otherwise {@code text/plain}
     */
    public static String of(Language language) {
        for (String extension : language.extensions()) {
            String known = BY_ENDING.get(extension.substring(1).toLowerCase(Locale.ROOT));
            if (known != null) {
                return known;
            }
        }
        return language.filenames().stream()
                .map(name -> BY_NAME.get(name.toLowerCase(Locale.ROOT)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("text/plain");
    }

    private static Map<String, String> byEnding(String table) {
        Map<String, String> types = new HashMap<>();
        for (String line : table.split("\n", -1)) {
            String[] words = line.split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                types.put(words[i], words[0]);
            }
        }
        return Map.copyOf(types);
    }

    private static String byContent(String head, boolean perhapsMarkdown) {
        String first = head.lines().findFirst().orElse("");
        if (first.startsWith("#!")) {
            return interpreter(first);
        }
        if (first.startsWith("<?xml")) {
            return "application/xml";
        }
        return perhapsMarkdown && MARKDOWN.matcher(head).find() ? "text/markdown" : "text/plain";
    }

    private static String interpreter(String first) {
        for (String name : List.of("python", "ruby", "php")) {
            if (first.contains(name)) {
                return "text/x-" + name;
            }
        }
        return first.contains("node") ? "text/javascript" : "text/x-shellscript";
    }
}
