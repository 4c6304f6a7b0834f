package dev.cowork.bench.edit;

import dev.cowork.core.block.EditBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The files of a recorded session as they must have been before it: the history has no files, but each text to be
 * replaced was in its file. Each that no earlier edit of the session wrote is put into its file, with other lines between.
 */
final class SessionFiles {
    private static final long SEED = 100;

    private final Random random = new Random(SEED);
    private final Map<String, StringBuilder> before = new LinkedHashMap<>();
    private final Map<String, String> now = new LinkedHashMap<>();

    private SessionFiles() {}

    /** The texts by path, in the order in which the session names them; not those that it makes. */
    static Map<String, String> of(List<TraceTurn> turns) {
        SessionFiles files = new SessionFiles();
        turns.forEach(turn -> turn.edits().forEach(files::add));
        Map<String, String> texts = new LinkedHashMap<>();
        files.before.forEach((path, text) -> texts.put(path, text.toString()));
        return texts;
    }

    private void add(EditBlock edit) {
        String path = String.valueOf(edit.path());
        if (edit.old().isEmpty()) {
            now.merge(path, edit.replacement(), String::concat);
            return;
        }
        String text = now.getOrDefault(path, "");
        if (!text.contains(edit.old())) {
            String chunk = unrelated() + edit.old();
            before.computeIfAbsent(path, none -> new StringBuilder()).append(chunk);
            text += chunk;
        }
        int at = text.indexOf(edit.old());
        now.put(
                path,
                text.substring(0, at)
                        + edit.replacement()
                        + text.substring(at + edit.old().length()));
    }

    private String unrelated() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30) + 10; i > 0; i--) {
            text.append("unrelated_setting_").append(random.nextInt(1_000_000)).append(" = ");
            text.append(random.nextInt(100)).append('\n');
        }
        return text.toString();
    }
}
