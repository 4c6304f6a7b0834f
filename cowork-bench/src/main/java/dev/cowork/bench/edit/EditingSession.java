package dev.cowork.bench.edit;

import dev.cowork.Call;
import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.Document;
import dev.cowork.EditPolicy;
import dev.cowork.Turn;
import dev.cowork.Workspace;
import dev.cowork.WorkspaceTool;
import dev.cowork.llm.Section;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.ScriptedModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plays a recorded session in one chat, in one of the ways, and counts what was sent. */
final class EditingSession {
    private final List<TraceTurn> turns;
    private final Map<String, String> files;
    private final int window;

    EditingSession(List<TraceTurn> turns, int window) {
        this.turns = turns;
        this.files = SessionFiles.of(turns);
        this.window = window;
    }

    /** What each turn cost, and the files at the end. */
    record Played(Way way, int window, List<TurnCost> turns, Map<String, String> files) {
        /** All tokens that were sent. */
        long input() {
            return turns.stream().mapToLong(TurnCost::input).sum();
        }

        /** All tokens that were saved, as the turns say. */
        long saved() {
            return turns.stream().mapToLong(TurnCost::saved).sum();
        }

        /** The sum of something. */
        int sum(ToIntFunction<TurnCost> of) {
            return turns.stream().mapToInt(of).sum();
        }
    }

    Played play(Way way) {
        AtomicReference<Player> player = new AtomicReference<>();
        AtomicReference<Workspace> tools = new AtomicReference<>();
        ScriptedModel model = ScriptedModel.builder()
                .contextWindow(window)
                .otherwise(request -> player.get().reply(request))
                .build();
        CoworkBuilder builder = Cowork.builder()
                .embeddingModel(new DeterministicEmbeddingModel())
                .toolRounds(20)
                .llm(model)
                .model("scripted/scripted");
        if (way == Way.PEER) {
            HostTools.of(tools).forEach(builder::tool);
        } else {
            builder.workspaceTools(WorkspaceTool.DOCUMENTS);
        }
        try (Cowork cowork = builder.open()) {
            Workspace workspace = cowork.workspace("session");
            tools.set(workspace);
            player.set(new Player(workspace, way, turns.getFirst()));
            return play(way, workspace, player.get());
        }
    }

    private Played play(Way way, Workspace workspace, Player player) {
        // What other frameworks do not have would blur the comparison: nothing is found by searching.
        workspace.rules().share(Section.EXCERPTS, 0);
        workspace.drafts().usePolicy(EditPolicy.DEFAULT.withWrites(EditPolicy.Writes.DIRECT));
        files.forEach(workspace.documents()::write);
        Chat chat = workspace.chats().create("session");
        List<TurnCost> costs = new ArrayList<>();
        for (TraceTurn turn : turns) {
            if (way == Way.OPEN) {
                open(workspace, turn);
            }
            player.begin(turn);
            costs.add(cost(turn, chat.send(turn.prompt()), player));
        }
        Map<String, String> after = new HashMap<>();
        workspace.documents().list("").forEach(document -> after.put(document.path(), document.text()));
        return new Played(way, window, costs, after);
    }

    /** A user's editor: a new session of it begins with nothing open; what is added or edited is. */
    private static void open(Workspace workspace, TraceTurn turn) {
        if (turn.restarted()) {
            workspace.openDocuments().list().forEach(workspace.openDocuments()::close);
        }
        Set<String> there =
                workspace.documents().list("").stream().map(Document::path).collect(Collectors.toSet());
        turn.dropped().stream().filter(there::contains).forEach(workspace.openDocuments()::close);
        Stream.concat(turn.added().stream(), turn.paths().stream())
                .filter(there::contains)
                .forEach(workspace.openDocuments()::open);
    }

    private static TurnCost cost(TraceTurn trace, Turn turn, Player player) {
        long input = 0;
        for (Call call : turn.calls()) {
            input += call.context().tokens();
        }
        int history = (int) turn.context().kept().stream()
                .filter(segment -> segment.section() == Section.HISTORY)
                .flatMap(segment -> segment.source().stream())
                .map(origin -> origin.source())
                .distinct()
                .count();
        return new TurnCost(
                trace.line(),
                turn.calls().size(),
                input,
                turn.tokensSaved(),
                player.reads(),
                player.edits(),
                player.refused(),
                player.failed(),
                history);
    }
}
