package dev.cowork.examples;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Draft;
import dev.cowork.DraftOutcome;
import dev.cowork.MergeConflict;
import dev.cowork.Workspace;
import dev.cowork.WorkspaceTool;
import dev.cowork.data.Actor;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A user and two chats work on one document: drafts, a warning, a refusal and its retry, a merge, a conflict and its
 * resolution. The models follow a script; everything else is real. Needs no server, and keeps nothing.
 */
public final class EditingSession {
    private static final String PATH = "docs/release.md";
    private static final String TEXT = """
        # Release plan
        Releases are cut on Tuesdays.

        ## Before
        - run all tests
        - write the notes

        ## After
        - tell the users
        - close the milestone
        - watch the errors
        """;

    private final PrintStream out;
    private final PlayedModel model;
    private final Map<String, String> names = new LinkedHashMap<>();

    private EditingSession(PrintStream out) {
        this.out = out;
        this.model = new PlayedModel(this::heard, this::called);
    }

    /**
     * Runs.
     *
     * @param args nothing
     */
    public static void main(String[] args) {
        Logs.quiet();
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    /**
     * Runs.
     *
     * @param out is told what happens
     */
    static void run(PrintStream out) {
        EditingSession session = new EditingSession(out);
        try (Cowork cowork = Cowork.builder()
                .actor(Actor.user("anna"))
                .workspaceTools(WorkspaceTool.DOCUMENTS)
                .llm(session.model)
                .model("played/played")
                .open()) {
            session.play(cowork.workspace("alpha"));
        }
    }

    private void play(Workspace alpha) {
        alpha.documents().write(PATH, TEXT);
        alpha.openDocuments().open(PATH);
        Chat a = chat(alpha, "chat A");
        Chat b = chat(alpha, "chat B");
        title("Anna wrote " + PATH + " and opened it");
        indent(TEXT);

        proposal(a);
        show("The draft that Anna is shown", draft(alpha));
        title("What chat B is shown: the document as chat A proposes it");
        indent(b.editor().view(PATH, 1, 7).numbered());
        onTop(b);
        refusalAndRetry(a, alpha);
        title("The draft's text: what Anna changed meanwhile is merged in");
        indent(draft(alpha).text());
        conflict(alpha);
        history(alpha);
    }

    private Chat chat(Workspace alpha, String title) {
        Chat chat = alpha.chats().create(title);
        names.put(chat.id().toString(), title);
        return chat;
    }

    private void proposal(Chat a) {
        model.calls("doc_view", "{\"path\":\"docs/release.md\"}")
                .calls("doc_edit", """
                    {"path":"docs/release.md","token":"TOKEN","edits":[
                    {"op":"replace","old":"on Tuesdays","new":"on Wednesdays"},
                    {"op":"insert","line":6,"new":"- make a backup"}]}\
                    """)
                .says("I propose Wednesdays, and a backup.");
        send(a, "Move releases by a day, and add what is missing.");
    }

    private void onTop(Chat b) {
        model.calls("doc_view", "{\"path\":\"docs/release.md\"}")
                .calls("doc_edit", """
                    {"path":"docs/release.md","token":"TOKEN","old":"- tell the users",\
                    "new":"- tell the users by mail"}\
                    """)
                .says("Another chat has a draft of it; I added how users are told.");
        send(b, "Say how users are told.");
    }

    private void refusalAndRetry(Chat a, Workspace alpha) {
        model.calls("doc_view", "{\"path\":\"docs/release.md\"}")
                .calls(
                        () -> write(
                                alpha,
                                Map.of("run all tests", "run all tests twice", "watch the errors", "watch all logs")),
                        "doc_edit",
                        """
                        {"path":"docs/release.md","token":"TOKEN","old":"watch the errors",\
                        "new":"watch errors and memory"}\
                        """)
                .calls("doc_edit", """
                    {"path":"docs/release.md","token":"TOKEN","old":"watch all logs",\
                    "new":"watch all logs and the memory"}\
                    """)
                .says("Anna had changed that line; I kept what she wrote.");
        send(a, "Watch the memory too.");
    }

    /** Anna edits her own text, as hosts save what a person types. */
    private void write(Workspace alpha, Map<String, String> changes) {
        String text = alpha.documents().get(PATH).text();
        for (Map.Entry<String, String> change : new TreeMap<>(changes).entrySet()) {
            text = text.replace(change.getKey(), change.getValue());
            out.println("  (meanwhile Anna changes \"" + change.getKey() + "\" to \"" + change.getValue() + "\")");
        }
        alpha.documents().write(PATH, text);
    }

    private void conflict(Workspace alpha) {
        title("Anna moves releases too, to another day");
        write(alpha, Map.of("on Tuesdays", "on Mondays"));
        if (alpha.drafts().accept(draft(alpha)) instanceof DraftOutcome.Conflicted conflicted) {
            out.println("Accepting all is a conflict, and nothing was written:");
            conflicted.conflicts().forEach(this::show);
            out.println("The same as marked text:");
            indent(conflicted.marked());
        }
        Draft draft = draft(alpha);
        List<Integer> others = draft.hunks().stream()
                .map(hunk -> hunk.number())
                .filter(number -> number > 1)
                .toList();
        if (alpha.drafts().accept(draft, others) instanceof DraftOutcome.Accepted taken) {
            title("Anna takes what is in no conflict: version "
                    + taken.document().orElseThrow().version() + " has hunks " + others
                    + "; conflicts left in" + " the draft: "
                    + taken.rest().orElseThrow().conflicts().size());
        }
        title("She resolves the conflict with a text of her own");
        String resolved = alpha.documents().get(PATH).text().replace("on Mondays", "on Mondays or Wednesdays");
        alpha.drafts().resolve(draft(alpha), resolved);
    }

    private void history(Workspace alpha) {
        title("What became of " + PATH);
        alpha.documents().versions(PATH).forEach(version -> {
            String diff =
                    version.number() == 1 ? "" : alpha.documents().diff(PATH, version.number() - 1, version.number());
            out.println("version " + version.number() + ", made by "
                    + version.actor().name() + changed(diff));
        });
        for (Draft draft : alpha.drafts().history(PATH)) {
            out.println("draft " + draft.id().number() + ", made from version " + draft.base() + ", " + draft.state());
            draft.edits()
                    .forEach(edit -> out.println("  revision " + edit.revision() + ": "
                            + edit.actor()
                                    .chat()
                                    .map(chat -> names.get(chat.toString()))
                                    .orElse(edit.actor().name())
                            + edit.toolCall().map(call -> " by " + call).orElse("") + " " + edit.summary()));
        }
    }

    private static Draft draft(Workspace alpha) {
        return alpha.drafts().find(PATH).orElseThrow();
    }

    private void send(Chat chat, String prompt) {
        title(chat.title() + ": " + prompt);
        out.println("  says: " + chat.send(prompt).reply());
    }

    private void show(String title, Draft draft) {
        title(title);
        draft.hunks().forEach(hunk -> {
            out.println("hunk " + hunk.number() + " at line " + hunk.firstLine());
            hunk.removed().lines().forEach(line -> out.println("  -" + line));
            hunk.added().lines().forEach(line -> out.println("  +" + line));
        });
    }

    private void show(MergeConflict conflict) {
        out.println("  line " + conflict.firstLine() + ": both began with \""
                + conflict.base().strip()
                + "\"; Anna has \"" + conflict.current().strip() + "\", the draft \""
                + conflict.draft().strip() + "\"");
    }

    private static String changed(String diff) {
        return diff.lines()
                .filter(line -> line.matches("[-+](?![-+]{2}).*"))
                .map(line -> " " + line)
                .collect(Collectors.joining(" |"));
    }

    private void called(String call) {
        out.println("  calls " + call.replace("\n", ""));
    }

    private void heard(String result) {
        String named = result;
        for (Map.Entry<String, String> name : names.entrySet()) {
            named = named.replace("the chat " + name.getKey(), name.getValue());
        }
        named.lines().forEach(line -> out.println("    | " + line));
    }

    private void indent(String text) {
        text.lines().forEach(line -> out.println("    " + line));
    }

    private void title(String text) {
        out.println("--- " + text);
    }
}
