package dev.cowork.core.block;

import dev.cowork.core.diff.Lines;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the name of the file that a block is for. */
final class PathLines {
    /** An opening fence: backticks, tildes, or one of the tags that are asked for when a file holds backticks. */
    private static final Pattern FENCE =
            Pattern.compile("\\s{0,3}(?:`{3,}|~{3,}|<(?:source|code|pre|codeblock|sourcecode)\\b)(.*)");

    private static final Pattern LABEL = Pattern.compile("(?i)^(?:file(?:name)?|path)\\s*:\\s*");
    private static final Pattern WRAPPED = Pattern.compile("(?:`+|\\*+|\"|')(.*?)(?:`+|\\*+|\"|')");
    private static final Pattern EXTENSION =
            Pattern.compile(".*[^./\\\\]\\.[A-Za-z0-9_+-]{1,12}|.*[/\\\\]?\\.[A-Za-z]\\S*");

    /** Files that have no extension and are named everywhere. */
    private static final Set<String> NAMES = Set.of(
            "dockerfile",
            "makefile",
            "license",
            "readme",
            "gemfile",
            "rakefile",
            "procfile",
            "jenkinsfile",
            "vagrantfile",
            "changelog",
            "authors",
            "contributing",
            "brewfile",
            "justfile",
            "codeowners",
            "notice");

    private static final int LONGEST = 255;

    private PathLines() {}

    /** The name in the line above, or, when that opens a fence, above the fence or in its first line; null for none. */
    static @Nullable String above(Lines lines, int line) {
        if (line < 2) {
            return null;
        }
        String above = lines.content(line - 1);
        Matcher fence = FENCE.matcher(above);
        if (!fence.matches()) {
            return alone(above);
        }
        int outer = line - 2;
        if (outer > 1 && lines.content(outer).isBlank()) {
            outer--;
        }
        String named = outer > 0 ? alone(lines.content(outer)) : null;
        return named == null ? inInfo(fence.group(1)) : named;
    }

    /** The name in an info string: its last word, or what follows a colon in it. */
    private static @Nullable String inInfo(String info) {
        String words = info.strip().replaceFirst(">$", "");
        String last = words.substring(words.lastIndexOf(' ') + 1);
        String value = last.substring(Math.max(last.lastIndexOf('='), last.indexOf(':')) + 1);
        String path = unwrapped(value);
        return isPath(path, false) ? path : null;
    }

    /** A line's name, when there is nothing else in it but what sets it off. */
    static @Nullable String alone(String line) {
        String text = LABEL.matcher(bare(line)).replaceFirst("");
        String path = unwrapped(text);
        return isPath(path, !path.equals(text)) ? path : null;
    }

    /** Without a heading's or a list's sign and without a colon at the end. */
    private static String bare(String line) {
        String text = line.strip()
                .replaceFirst("^(?:#+\\s+|[-*]\\s+|\\d+[.)]\\s+)", "")
                .strip();
        return text.endsWith(":") ? text.substring(0, text.length() - 1).strip() : text;
    }

    private static String unwrapped(String text) {
        String path = text.strip();
        for (Matcher matcher = WRAPPED.matcher(path); matcher.matches(); matcher = WRAPPED.matcher(path)) {
            path = bare(matcher.group(1));
        }
        return path;
    }

    /** Whether a text can be a path; blanks are believed only in one that was set off. */
    private static boolean isPath(String text, boolean setOff) {
        boolean blanks = text.chars().anyMatch(Character::isWhitespace);
        boolean odd =
                text.chars().anyMatch(c -> "<>|\"?*`".indexOf(c) >= 0) || text.contains("://") || text.contains("...");
        if (text.isEmpty() || text.length() > LONGEST || odd || blanks && !setOff) {
            return false;
        }
        String name = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
        boolean inFolder = name.length() < text.length() && !name.isEmpty() && !blanks;
        return inFolder || EXTENSION.matcher(name).matches() || NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a line opens or closes a code fence. */
    static boolean isFence(String content) {
        return FENCE.matcher(content).matches()
                || content.strip().matches("</(?:source|code|pre|codeblock|sourcecode)>");
    }
}
