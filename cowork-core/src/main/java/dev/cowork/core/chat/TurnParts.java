package dev.cowork.core.chat;

import dev.cowork.CoworkEvent;
import dev.cowork.core.base.Searcher;
import dev.cowork.core.llm.Gateway;
import dev.cowork.core.tool.OwnTool;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.spi.ArtifactDetector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the turns of a workspace are made with. Everything in it is thread-safe.
 *
 * @param gateway leads to models
 * @param detector finds artifacts in replies
 * @param tools the host's tools that models may call, each with a name of its own
 * @param ownTools the engine's tools that were chosen, of other names
 * @param toolPolicy what they may do
 * @param threads runs turns, each for as long as it takes, and their heartbeats: a thread for each task
 * @param lease how long a turn is protected after its process was last heard of
 * @param searcher searches the workspace
 * @param listener hears of turns that moved
 * @param running knows the turns that this process runs
 */
public record TurnParts(
        Gateway gateway,
        ArtifactDetector detector,
        List<Tool> tools,
        List<OwnTool> ownTools,
        ToolPolicy toolPolicy,
        Executor threads,
        Duration lease,
        Searcher searcher,
        Consumer<CoworkEvent> listener,
        RunningTurns running) {
    /** Copies the lists. */
    public TurnParts {
        tools = List.copyOf(tools);
        ownTools = List.copyOf(ownTools);
    }

    /** What models are told of all tools. */
    List<ToolDeclaration> declarations() {
        return Stream.concat(
                        ownTools.stream().map(OwnTool::declaration),
                        tools.stream().map(Tool::declaration))
                .toList();
    }
}
