package dev.cowork.core.language;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Languages that a text shows by how it begins or by being well-formed. */
final class OwnForms {
    private static final int HEAD = 2_000;
    private static final int LONGEST_JSON = 200_000;
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private static final Pattern SVG =
            Pattern.compile("^(?:<\\?xml[^>]*+>\\s*+)?+" + "(?:<!(?:DOCTYPE svg|--)[^>]*+>\\s*+)*+<svg[\\s>]");
    private static final Pattern XML = Pattern.compile(
            "^(?:<\\?xml[\\s]|<(?:project|configuration|beans|manifest|resources|feed|rss|urlset|Project|LinearLayout|"
                + "RelativeLayout|FrameLayout|android\\S*+|androidx\\S*+|Window|UserControl|Grid|StackPanel|dependency|"
                + "dependencies|plugin|template|root|note|xs:schema|soap\\S*+|\\w++:\\w++)[\\s>])");
    private static final Pattern HTML = Pattern.compile(
            "^(?:<!--[^>]*+>\\s*+)?+(?:<!doctype html|<(?:html|head|body|div|p|table|form|"
                    + "ul|ol|section|nav|header|footer|main|"
                    + "article|h[1-6]|span|a|button|input|label|select|script|style|link|meta|img|canvas|video|iframe|"
                    + "center|br|textarea|figure|tr|td|dl|option|title|audio|aside|details)(?:[\\s>/]|$))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MERMAID =
            Pattern.compile("^(?:%%[^\\n]*+\\n\\s*+|---\\n(?:(?!---)[^\\n]*+\\n)*+---\\n\\s*+)*+"
                    + "(?:(?:graph|flowchart)[ \\t]++(?:TB|TD|BT|RL|LR)\\b|"
                    + "(?:sequenceDiagram|classDiagram(?:-v2)?+|"
                    + "stateDiagram(?:-v2)?+|erDiagram|gantt|journey|pie|gitGraph|mindmap|timeline|quadrantChart|"
                    + "requirementDiagram|C4Context|sankey-beta|xychart-beta|block-beta)"
                    + "(?:[ \\t]++(?:title|showData)\\b[^\\n]*+|:)?+[ \\t]*+(?:\\n|$))");
    private static final Pattern DIFF = Pattern.compile(
            "(?m)^(?:diff --git |--- \\S[^\\n]*+\\n\\+\\+\\+ \\S|@@ -\\d++(?:,\\d++)?+ \\+\\d++(?:,\\d++)?+ @@)");
    private static final Pattern DOT = Pattern.compile("^(?:strict\\s++)?+(?:di)?+graph\\s*+[\\w\"]*+\\s*+\\{");
    private static final Pattern PLANTUML = Pattern.compile("^@start(?:uml|mindmap|wbs|gantt)\\b");
    private static final Pattern LATEX = Pattern.compile("\\\\(?:documentclass|begin\\{(?:document|tikzpicture|"
            + "equation|align|tabular|table|figure|itemize|enumerate|frame|cases|pmatrix|bmatrix))");

    private OwnForms() {}

    static Optional<String> of(String text) {
        String start = text.stripLeading();
        String head = start.substring(0, Math.min(HEAD, start.length()));
        return switch (head.charAt(0)) {
            case '<' -> markup(head);
            case '{', '[' -> json(start);
            default -> other(head);
        };
    }

    private static Optional<String> markup(String head) {
        if (head.startsWith("<?php") || head.startsWith("<?=")) {
            return Optional.of("PHP");
        }
        if (SVG.matcher(head).find()) {
            return Optional.of("SVG");
        }
        if (HTML.matcher(head).find()) {
            return Optional.of(component(head));
        }
        return XML.matcher(head).find() ? Optional.of("XML") : Optional.empty();
    }

    private static String component(String head) {
        return head.startsWith("<script") && head.contains("$:") ? "Svelte" : "HTML";
    }

    private static Optional<String> json(String text) {
        String sample = text.length() > LONGEST_JSON ? text.substring(0, LONGEST_JSON) : text;
        if (parses(STRICT, sample)) {
            return Optional.of("JSON");
        }
        return parses(LENIENT, sample) ? Optional.of("JSON with Comments") : Optional.empty();
    }

    /** Whether it is an object or a list that is not only a number or a few, which is output of many languages. */
    private static boolean parses(ObjectMapper mapper, String text) {
        if (text.indexOf('"') < 0) {
            return false;
        }
        try (JsonParser parser = mapper.createParser(text)) {
            return mapper.readTree(parser) != null && parser.nextToken() == null;
        } catch (IOException e) {
            return false; // no JSON: that is the answer, not a failure
        }
    }

    private static Optional<String> other(String head) {
        if (MERMAID.matcher(head).find()) {
            return Optional.of("Mermaid");
        }
        if (DOT.matcher(head).find()) {
            return Optional.of("Graphviz (DOT)");
        }
        if (PLANTUML.matcher(head).find()) {
            return Optional.of("PlantUML");
        }
        if (DIFF.matcher(head).find()) {
            return Optional.of("Diff");
        }
        if (LATEX.matcher(head).find() && !head.contains("import ")) {
            return Optional.of("TeX");
        }
        return Csv.is(head) ? Optional.of("CSV") : Optional.empty();
    }
}
