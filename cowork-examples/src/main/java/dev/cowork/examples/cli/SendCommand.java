package dev.cowork.examples.cli;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnStream;
import dev.cowork.Workspace;
import dev.cowork.data.ChatId;
import dev.cowork.error.CoworkException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something in a chat and shows the answer as it comes; Ctrl-C ends the answer and keeps what came. */
@Command(name = "send", description = "Says something in a chat.")
final class SendCommand extends WorkspaceCommand {
    private static final int TITLE = 60;

    @Parameters(paramLabel = "PROMPT", description = "What to say.")
    private String prompt = "";

    @Option(names = "--chat", paramLabel = "ID", description = "The chat's id; a new chat without it.")
    private @Nullable String chat;

    @Option(names = "--title", description = "The title of a new chat (how the prompt begins).")
    private @Nullable String title;

    /** Whether the reply so far ends within a line. */
    private boolean inLine;

    @Override
    boolean makes() {
        return chat == null;
    }

    @Override
    void check() {
        if (prompt.isBlank()) {
            throw wrong("the prompt must not be blank");
        }
    }

    @Override
    Answer answer(Cowork cowork) {
        Workspace workspace = workspace(cowork);
        try (TurnStream stream =
                chat == null ? begun(workspace) : workspace.chats().get(new ChatId(chat)).stream(prompt)) {
            Thread ending = Thread.ofPlatform().name("cowork-interrupted").unstarted(stream::close);
            Runtime.getRuntime().addShutdownHook(ending);
            try {
                stream.forEach(this::show);
            } finally {
                removeHook(ending);
            }
            return answer(stream.turn());
        } finally {
            endLine();
        }
    }

    /** A chat whose first message is refused was never wanted. */
    private TurnStream begun(Workspace workspace) {
        Chat begun = workspace.chats().create(title == null ? beginning(prompt) : title);
        try {
            return begun.stream(prompt);
        } catch (TurnFailedException e) {
            throw e;
        } catch (CoworkException e) {
            begun.delete();
            throw e;
        }
    }

    private static String beginning(String prompt) {
        String line = prompt.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, TITLE)).strip() + "…";
    }

    private static void removeHook(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs, and keeps what came.
        }
    }

    private void show(TurnEvent event) {
        if (!wantsJson() && event instanceof TurnEvent.Text text) {
            out().print(text.text());
            out().flush();
            inLine = !text.text().endsWith("\n");
        }
    }

    private void endLine() {
        if (inLine) {
            out().println();
            inLine = false;
        }
    }

    private Answer answer(Turn turn) {
        endLine();
        Map<String, Object> json = Json.object(
                "chat", turn.chat().value(),
                "turn", turn.id().value(),
                "state", turn.state().name(),
                "reply", turn.reply());
        json.put(
                "artifacts",
                turn.artifacts().stream()
                        .map(artifact -> Json.object(
                                "path", artifact.path(),
                                "version", artifact.version().number()))
                        .toList());
        json.put(
                "proposals",
                turn.proposals().stream()
                        .map(proposal -> Json.object("path", proposal.path(), "diff", proposal.diff()))
                        .toList());
        json.put("contextTokens", turn.context().tokens());
        StringBuilder text = new StringBuilder("(chat ").append(turn.chat());
        turn.artifacts().forEach(artifact -> text.append(", wrote ").append(artifact.path()));
        turn.proposals().forEach(proposal -> text.append(", proposed ").append(proposal.path()));
        return new Answer(json, text.append(')').toString());
    }
}
