package dev.cowork.examples.cli;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnStream;
import dev.cowork.Workspace;
import dev.cowork.data.ChatId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something in a chat and shows the answer as it comes; Ctrl-C ends the answer and keeps what came. */
@Command(name = "send", mixinStandardHelpOptions = true, description = "Says something in a chat.")
final class SendCommand extends WorkspaceCommand {
    @Parameters(paramLabel = "PROMPT", description = "What to say.")
    private String prompt = "";

    @Option(names = "--chat", description = "The chat's id; a new chat without it.")
    private @Nullable String chat;

    @Option(names = "--title", defaultValue = "Chat", description = "The title of a new chat (${DEFAULT-VALUE}).")
    private String title = "Chat";

    @Override
    Answer answer(Cowork cowork, Workspace workspace) {
        Chat open = chat == null
                ? workspace.chats().create(title)
                : workspace.chats().get(new ChatId(chat));
        try (TurnStream stream = open.stream(prompt)) {
            Thread ending = Thread.ofPlatform().name("cowork-interrupted").unstarted(stream::close);
            Runtime.getRuntime().addShutdownHook(ending);
            try {
                stream.forEach(this::show);
            } finally {
                removeHook(ending);
            }
            return answer(stream.turn());
        }
    }

    private static void removeHook(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            ending.interrupt(); // the process is ending: the hook runs, and this thread has nothing more to do
        }
    }

    private void show(TurnEvent event) {
        if (!wantsJson() && event instanceof TurnEvent.Text text) {
            out().print(text.text());
            out().flush();
        }
    }

    private static Answer answer(Turn turn) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chat", turn.chat().value());
        json.put("turn", turn.id().value());
        json.put("state", turn.state().name());
        json.put("reply", turn.reply());
        json.put(
                "artifacts",
                turn.artifacts().stream()
                        .map(artifact -> Map.of(
                                "path", artifact.path(),
                                "version", artifact.version().number()))
                        .toList());
        json.put("contextTokens", turn.context().tokens());
        StringBuilder text = new StringBuilder("\n(chat ").append(turn.chat());
        turn.artifacts().forEach(artifact -> text.append(", wrote ").append(artifact.path()));
        turn.proposals().forEach(proposal -> text.append(", proposed ").append(proposal.path()));
        return new Answer(json, text.append(')').toString());
    }
}
