package dev.cowork.core.block;

import dev.cowork.core.diff.Lines;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unified diffs of a reply, in a fence or bare. The format: GNU diffutils manual, "Detailed Description of Unified
 * Format", with the {@code a/} and {@code b/} that git puts before names. A hunk may lack its line numbers, and then also
 * the names of the file, which are looked for above the fence.
 *
 * @param files the files, in the reply's order
 * @param others hunks that are none
 */
public record UnifiedPatch(List<FilePatch> files, List<NotAnEdit> others) {
    private static final String NO_FILE = "/dev/null";

    /**
     * Copies the lists.
     */
    public UnifiedPatch {
        files = List.copyOf(files);
        others = List.copyOf(others);
    }

    /**
     * Reads a reply.
     *
     * @param reply what the model wrote
     * @return its diffs
     */
    public static UnifiedPatch parse(String reply) {
        return new Parser(Lines.of(reply)).parse();
    }

    /** Walks through the lines. */
    private static final class Parser {
        private final Lines lines;
        private final List<FilePatch> files = new ArrayList<>();
        private final List<NotAnEdit> others = new ArrayList<>();
        private boolean fenced;

        /** The file named above the fence that the walk is in. */
        private @Nullable String above;

        Parser(Lines lines) {
            this.lines = lines;
        }

        UnifiedPatch parse() {
            for (int line = 1; line <= lines.count(); ) {
                String content = lines.content(line);
                if (PathLines.isFence(content)) {
                    fenced = !fenced;
                    above = fenced ? PathLines.above(lines, line + 1) : null;
                    line++;
                } else if (HunkReader.isFileHead(lines, line)) {
                    line = file(line + 2, name(content), name(lines.content(line + 1)));
                } else if (fenced && HunkReader.isHead(content)) {
                    line = file(line, above, above);
                } else {
                    line++;
                }
            }
            return new UnifiedPatch(files, others);
        }

        private int file(int from, @Nullable String oldName, @Nullable String newName) {
            List<PatchHunk> hunks = new ArrayList<>();
            int line = from;
            while (line <= lines.count() && HunkReader.isHead(lines.content(line))) {
                line = HunkReader.read(lines, line, fenced, hunks, others);
                while (line < lines.count()
                        && lines.content(line).isEmpty()
                        && HunkReader.isHead(lines.content(line + 1))) {
                    line++;
                }
            }
            if (!hunks.isEmpty()) {
                boolean git = hasPrefix(oldName, "a/") && hasPrefix(newName, "b/");
                files.add(new FilePatch(path(oldName, git), path(newName, git), hunks));
            }
            return line;
        }

        private static boolean hasPrefix(@Nullable String name, String prefix) {
            return name == null || name.equals(NO_FILE) || name.startsWith(prefix);
        }

        private static @Nullable String path(@Nullable String name, boolean git) {
            if (name == null || name.equals(NO_FILE)) {
                return null;
            }
            return git ? name.substring(2) : name;
        }

        /** The name of a file's line: without the time behind a tab and without quotation marks. */
        private static String name(String content) {
            String name = content.substring(4);
            int tab = name.indexOf('\t');
            String bare = (tab < 0 ? name : name.substring(0, tab)).strip();
            boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
            return quoted ? bare.substring(1, bare.length() - 1) : bare;
        }
    }
}
