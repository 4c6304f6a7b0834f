package dev.cowork.core.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Media types of texts: by the ending of the path, and without a known one by how the text begins. */
public final class MediaTypes {
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("md", "text/markdown"),
            Map.entry("markdown", "text/markdown"),
            Map.entry("html", "text/html"),
            Map.entry("htm", "text/html"),
            Map.entry("xhtml", "text/html"),
            Map.entry("txt", "text/plain"),
            Map.entry("css", "text/css"),
            Map.entry("csv", "text/csv"),
            Map.entry("tsv", "text/tab-separated-values"),
            Map.entry("js", "text/javascript"),
            Map.entry("mjs", "text/javascript"),
            Map.entry("json", "application/json"),
            Map.entry("xml", "application/xml"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("yml", "application/yaml"),
            Map.entry("toml", "application/toml"),
            Map.entry("java", "text/x-java"),
            Map.entry("kt", "text/x-kotlin"),
            Map.entry("scala", "text/x-scala"),
            Map.entry("py", "text/x-python"),
            Map.entry("rb", "text/x-ruby"),
            Map.entry("php", "text/x-php"),
            Map.entry("go", "text/x-go"),
            Map.entry("rs", "text/x-rust"),
            Map.entry("c", "text/x-c"),
            Map.entry("h", "text/x-c"),
            Map.entry("cc", "text/x-c++"),
            Map.entry("cpp", "text/x-c++"),
            Map.entry("hpp", "text/x-c++"),
            Map.entry("cs", "text/x-csharp"),
            Map.entry("swift", "text/x-swift"),
            Map.entry("ts", "text/x-typescript"),
            Map.entry("tsx", "text/x-typescript"),
            Map.entry("sh", "text/x-shellscript"),
            Map.entry("sql", "application/sql"),
            Map.entry("tex", "text/x-tex"));

    private static final Pattern MARKDOWN = Pattern.compile("(?m)^(#{1,6} \\S|```|\\[[^\\]]+]\\([^)]+\\)|[*-] \\*\\*)");
    private static final Pattern HTML = Pattern.compile(
            "^(?:\\s|<!--.*?-->|<\\?xml.*?\\?>)*(?:<!doctype\\s+html|<html[\\s>])",
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
        String name = path.substring(path.lastIndexOf('/') + 1);
        String known = BY_ENDING.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        return known != null && name.contains(".") ? known : byContent(head);
    }

    private static String byContent(String head) {
        String first = head.lines().findFirst().orElse("");
        if (first.startsWith("#!")) {
            return interpreter(first);
        }
        if (first.startsWith("<?xml")) {
            return "application/xml";
        }
        return MARKDOWN.matcher(head).find() ? "text/markdown" : "text/plain";
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
