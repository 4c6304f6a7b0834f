package dev.cowork.core.tool;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sentences of Anthropic's memory tool: Claude API docs, "Memory tool", section "Tool commands",
 * <a href="https://platform.claude.com/docs/en/agents-and-tools/tool-use/memory-tool">platform.claude.com</a>. Sizes are
 * in characters.
 */
enum MemoryWording implements Wording {
    MEMORY;

    private static final int KILO = 1024;

    @Override
    public String listing(ToolPath directory, long length, Map<String, Long> entries) {
        return "Here're the files and directories up to 2 levels deep in " + directory.shown()
                + ", excluding hidden items and node_modules:\n" + size(length) + '\t' + directory.shown()
                + entries.entrySet().stream()
                        .map(entry -> '\n' + size(entry.getValue()) + '\t' + directory.shown(entry.getKey()))
                        .collect(Collectors.joining());
    }

    private static String size(long length) {
        if (length < KILO) {
            return length + "B";
        }
        double kilos = (double) length / KILO;
        return kilos < KILO
                ? String.format(Locale.ROOT, "%.1fK", kilos)
                : String.format(Locale.ROOT, "%.1fM", kilos / KILO);
    }

    @Override
    public String content(String path) {
        return "Here's the content of " + path + " with line numbers:\n";
    }

    @Override
    public boolean refusesLongRanges() {
        return false;
    }

    @Override
    public String missing(String command, String path) {
        String says = "The path " + path + " does not exist";
        return switch (command) {
            case "view" -> says + ". Please provide a valid path.";
            case "str_replace" -> "Error: " + says + ". Please provide a valid path.";
            default -> "Error: " + says;
        };
    }

    @Override
    public String directory(String command, String path) {
        return missing(command, path);
    }

    @Override
    public String created(String path) {
        return "File created successfully at: " + path;
    }

    @Override
    public String exists(String path) {
        return "Error: File " + path + " already exists";
    }

    @Override
    public String edited(String command, String path, String message) {
        String says = command.equals("insert")
                ? "The file " + path + " has been edited. "
                : "The memory file has been edited. ";
        return says + message + " Here is the snippet showing the change (with line numbers):\n";
    }

    @Override
    public String noMatch(String path, String old) {
        return "No replacement was performed, old_str `" + Wording.quoted(old) + "` did not appear verbatim in " + path
                + ".";
    }

    @Override
    public String severalMatches(String path, String old, List<Integer> lines) {
        return "No replacement was performed. Multiple occurrences of old_str `" + Wording.quoted(old) + "` in lines: "
                + lines.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + ". Please ensure it is unique";
    }

    @Override
    public String noLine(int line, int lines) {
        return "Error: Invalid `insert_line` parameter: " + line
                + ". It should be within the range of lines of the file: [0, " + lines + "]";
    }
}
