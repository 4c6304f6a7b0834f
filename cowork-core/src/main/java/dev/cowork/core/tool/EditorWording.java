package dev.cowork.core.tool;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sentences of {@code str_replace_editor} as models were trained on them: SWE-agent,
 * <a href="https://github.com/SWE-agent/SWE-agent/blob/main/tools/edit_anthropic/bin/str_replace_editor">
 * tools/edit_anthropic</a>, which has them from Anthropic's text editor tool.
 */
enum EditorWording implements Wording {
    EDITOR;

    @Override
    public String listing(ToolPath directory, long length, Map<String, Long> entries) {
        return "Here's the files and directories up to 2 levels deep in " + directory.shown()
                + ", excluding hidden items:\n" + directory.shown()
                + entries.keySet().stream()
                        .map(path -> '\n' + directory.shown(path).replaceFirst("/$", ""))
                        .collect(Collectors.joining());
    }

    @Override
    public String content(String path) {
        return "Here's the result of running `cat -n` on " + path + ":\n";
    }

    @Override
    public boolean refusesLongRanges() {
        return true;
    }

    @Override
    public String missing(String command, String path) {
        return "The path " + path + " does not exist. Please provide a valid path.";
    }

    @Override
    public String directory(String command, String path) {
        return "The path " + path + " is a directory and only the `view` command can be used on directories";
    }

    @Override
    public String created(String path) {
        return "File created successfully at: " + path;
    }

    @Override
    public String exists(String path) {
        return "File already exists at: " + path + ". Cannot overwrite files using command `create`.";
    }

    @Override
    public String edited(String command, String path, String message) {
        return "The file " + path + " has been edited. " + message
                + " Review the changes and make sure they are as expected. Edit the file again if necessary."
                + " Here's the result of running `cat -n` on a snippet of " + path + ":\n";
    }

    @Override
    public String noMatch(String path, String old) {
        return "No replacement was performed, old_str `" + Wording.quoted(old) + "` did not appear verbatim in " + path
                + ".";
    }

    @Override
    public String severalMatches(String path, String old, List<Integer> lines) {
        return "No replacement was performed. Multiple occurrences of old_str `" + Wording.quoted(old) + "` in lines "
                + lines + ". Please ensure it is unique";
    }

    @Override
    public String noLine(int line, int lines) {
        return "Invalid `insert_line` parameter: " + line + ". It should be within the range of lines of the file: [0, "
                + lines + "]";
    }
}
