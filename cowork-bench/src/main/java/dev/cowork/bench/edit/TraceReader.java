package dev.cowork.bench.edit;

import dev.cowork.core.block.EditBlock;
import dev.cowork.core.block.EditBlocks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads aider's history of chats. Each line that begins with four number signs belongs to a prompt, lines that begin with
 * {@code >} are the editor's own, and all else is what the model replied.
 */
final class TraceReader {
    private static final String PROMPT = "#### ";
    private static final String STARTED = "# aider chat started at";
    private static final Pattern ADDED = Pattern.compile("> Added (\\S+) to the chat\\.?\\s*");
    private static final Pattern DROPPED = Pattern.compile("/drop (.+)");
    /** Fences, those that end with the reply too, and blocks without one. */
    private static final Pattern CODE =
            Pattern.compile("(?ms)^(`{3,})[^`\n]*$.*?(?:^\\1`*\\s*$|\\z)|^<{5,} SEARCH.*?(?:^>{5,} REPLACE\\s*$|\\z)");

    private final List<String> lines;
    private final List<TraceTurn> turns = new ArrayList<>();
    private final Set<String> added = new LinkedHashSet<>();
    private final Set<String> dropped = new LinkedHashSet<>();
    private boolean restarted;

    private TraceReader(String history) {
        this.lines = history.lines().toList();
    }

    /** The turns that a model answered, in order. Prompts that only the editor answered set up those that follow. */
    static List<TraceTurn> turns(String history) {
        TraceReader reader = new TraceReader(history);
        for (int line = 0; line < reader.lines.size(); ) {
            line = reader.section(line);
        }
        return reader.turns;
    }

    /** Some turns in a row, of which the first one edits something. */
    static List<TraceTurn> stretch(String history, int count) {
        List<TraceTurn> all = turns(history);
        int first = 0;
        while (all.get(first).edits().isEmpty()) {
            first++;
        }
        return all.subList(first, Math.min(all.size(), first + count));
    }

    /** Reads a prompt and what follows it; the line behind that. */
    private int section(int from) {
        int body = from;
        while (body < lines.size() && lines.get(body).startsWith(PROMPT)) {
            body++;
        }
        int end = body;
        while (end < lines.size() && !lines.get(end).startsWith(PROMPT)) {
            end++;
        }
        String prompt = lines.subList(from, body).stream()
                .map(line -> line.substring(PROMPT.length()).strip())
                .collect(Collectors.joining("\n"))
                .strip();
        Matcher drop = DROPPED.matcher(prompt);
        if (drop.matches()) {
            dropped.addAll(List.of(drop.group(1).split("\\s+")));
        }
        List<String> said = lines.subList(body, end);
        int started = started(said);
        turn(from + 1, prompt, said.subList(0, started));
        after(said, started);
        return end;
    }

    private static int started(List<String> said) {
        int line = 0;
        while (line < said.size() && !said.get(line).startsWith(STARTED)) {
            line++;
        }
        return line;
    }

    private void turn(int line, String prompt, List<String> said) {
        String reply = said.stream().filter(text -> !text.startsWith("> ")).collect(Collectors.joining("\n"));
        EditBlocks blocks = EditBlocks.parse(reply + "\n");
        String answer =
                CODE.matcher(reply).replaceAll("").replaceAll("\n{3,}", "\n\n").strip();
        if (prompt.isEmpty() || (answer.isEmpty() && blocks.edits().isEmpty())) {
            return;
        }
        List<EditBlock> named =
                blocks.edits().stream().filter(edit -> edit.path() != null).toList();
        turns.add(new TraceTurn(
                line, prompt, answer, named, restarted, new LinkedHashSet<>(added), new LinkedHashSet<>(dropped)));
        restarted = false;
        added.clear();
        dropped.clear();
    }

    /** What the editor says behind a reply is for the turns that follow. */
    private void after(List<String> said, int started) {
        if (started < said.size()) {
            restarted = true;
            added.clear();
        }
        for (String line : said) {
            Matcher add = ADDED.matcher(line);
            if (add.matches()) {
                added.add(add.group(1).replaceFirst("^/Users/[^/]+/Projects/aider/", ""));
            }
        }
    }
}
