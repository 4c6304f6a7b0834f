package dev.cowork.bench.edit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.Document;
import dev.cowork.Workspace;
import dev.cowork.core.block.EditBlock;
import dev.cowork.data.Part;
import dev.cowork.llm.ChatRequest;
import dev.cowork.testkit.ScriptedReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays the model of a turn: it reads the files that it will edit, and one that it has read before where it speaks of it;
 * it edits; it tries refused edits again with the newest token, and with more lines around a text that is there several
 * times; then it says what was said.
 */
final class Player {
    private static final Pattern TOKEN = Pattern.compile("(?:token|for your next edit): (\\S+)");
    private static final String NO_CHANGE = "The document would be as it is";
    private static final int TRIES = 3;

    private final Workspace workspace;
    private final Way way;
    private final Set<String> readBefore = new LinkedHashSet<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Map<String, Wanted> asked = new LinkedHashMap<>();
    private List<Wanted> todo = List.of();
    private TraceTurn turn;
    private boolean hasRead;
    private int ids;
    private int reads;
    private int edits;
    private int refused;
    private int failed;

    /** An edit, and how often it was tried. */
    private record Wanted(String path, String old, String text, int tries) {}

    Player(Workspace workspace, Way way, TraceTurn first) {
        this.workspace = workspace;
        this.way = way;
        this.turn = first;
    }

    /** Begins a turn. */
    void begin(TraceTurn next) {
        turn = next;
        todo = next.edits().stream().map(Player::wanted).toList();
        hasRead = false;
        asked.clear();
        reads = 0;
        edits = 0;
        refused = 0;
        failed = 0;
    }

    private static Wanted wanted(EditBlock edit) {
        return new Wanted(String.valueOf(edit.path()), edit.old(), edit.replacement(), 0);
    }

    int reads() {
        return reads;
    }

    int edits() {
        return edits;
    }

    int refused() {
        return refused;
    }

    int failed() {
        return failed;
    }

    /** The next reply of the turn. */
    synchronized ScriptedReply reply(ChatRequest request) {
        results(request);
        List<String> toRead = hasRead ? List.of() : toRead();
        hasRead = true;
        if (!toRead.isEmpty()) {
            return views(toRead);
        }
        if (!todo.isEmpty()) {
            return edits(todo);
        }
        return ScriptedReply.text(turn.answer().isEmpty() ? "Done." : turn.answer());
    }

    private List<String> toRead() {
        List<String> paths = new ArrayList<>(turn.paths());
        paths.removeIf(path -> workspace.documents().find(path).isEmpty());
        readBefore.stream()
                .filter(path -> !paths.contains(path) && turn.mentions(path))
                .findFirst()
                .ifPresent(paths::add);
        return paths;
    }

    private ScriptedReply views(List<String> paths) {
        ScriptedReply.Builder reply = ScriptedReply.builder();
        for (String path : paths) {
            reply.toolCall(
                    "call-" + ids++,
                    way == Way.PEER ? HostTools.READ : "doc_view",
                    JsonNodeFactory.instance.objectNode().put("path", path).toString());
            readBefore.add(path);
            reads++;
        }
        return reply.build();
    }

    private ScriptedReply edits(List<Wanted> wanted) {
        ScriptedReply.Builder reply = ScriptedReply.builder();
        asked.clear();
        for (Wanted edit : wanted) {
            String id = "call-" + ids++;
            asked.put(id, edit);
            reply.toolCall(
                    id,
                    way == Way.PEER ? HostTools.EDIT : "doc_edit",
                    arguments(edit).toString());
            edits++;
        }
        todo = List.of();
        return reply.build();
    }

    private ObjectNode arguments(Wanted edit) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("path", edit.path());
        if (way == Way.PEER) {
            return arguments.put("old", edit.old()).put("new", edit.text());
        }
        if (edit.old().isEmpty()) {
            boolean isThere = workspace.documents().find(edit.path()).isPresent();
            arguments
                    .putArray("edits")
                    .addObject()
                    .put("op", isThere ? "append" : "create")
                    .put("new", edit.text());
            return arguments;
        }
        arguments.put("token", tokens.getOrDefault(edit.path(), ""));
        return arguments.put("old", edit.old()).put("new", edit.text());
    }

    /** Takes the newest tokens, and what was refused. */
    private void results(ChatRequest request) {
        List<Wanted> again = new ArrayList<>();
        List<Part.ToolResult> results = request.messages().reversed().stream()
                .takeWhile(message -> message.parts().stream().anyMatch(Part.ToolResult.class::isInstance))
                .flatMap(message -> message.parts().stream())
                .filter(Part.ToolResult.class::isInstance)
                .map(Part.ToolResult.class::cast)
                .toList()
                .reversed();
        for (Part.ToolResult result : results) {
            newest(result);
            Wanted edit = asked.get(result.id());
            if (edit != null && result.error()) {
                refused++;
                retry(edit, result.text(), again);
            }
        }
        asked.clear();
        todo = again.isEmpty() ? todo : again;
    }

    private void newest(Part.ToolResult result) {
        Matcher token = TOKEN.matcher(result.text());
        Wanted edit = asked.get(result.id());
        while (token.find()) {
            String path = edit == null ? pathOf(result.text()) : edit.path();
            tokens.put(path, token.group(1));
        }
    }

    private static String pathOf(String result) {
        Matcher read = Pattern.compile("(?m)^read (\\S+) v\\d+").matcher(result);
        return read.find() ? read.group(1) : "";
    }

    /** The n-th edit of a text that is there several times means its n-th place. */
    private void retry(Wanted edit, String why, List<Wanted> again) {
        String text =
                workspace.documents().find(edit.path()).map(Document::text).orElse("");
        long before =
                again.stream().filter(other -> other.old().endsWith(edit.old())).count();
        int at = edit.old().isEmpty() ? -1 : text.indexOf(edit.old());
        for (long n = before; n > 0 && text.indexOf(edit.old(), at + 1) >= 0; n--) {
            at = text.indexOf(edit.old(), at + 1);
        }
        if (edit.tries() + 1 >= TRIES || at < 0 || why.contains(NO_CHANGE)) {
            failed++;
            return;
        }
        int from = at;
        String old = edit.old();
        while (from > 0 && text.indexOf(old, text.indexOf(old) + 1) >= 0) {
            from = text.lastIndexOf('\n', from - 2) + 1;
            old = text.substring(from, at + edit.old().length());
        }
        again.add(new Wanted(edit.path(), old, text.substring(from, at) + edit.text(), edit.tries() + 1));
    }
}
