package dev.cowork.examples.cli;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Turn;
import dev.cowork.Workspace;
import dev.cowork.data.ChatId;
import dev.cowork.error.NotFoundException;
import dev.cowork.llm.Context;
import dev.cowork.llm.Segment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what the model was given, piece by piece, or would be given. */
@Command(name = "context", mixinStandardHelpOptions = true, description = "Shows what a model was given, or would be.")
final class ContextCommand extends WorkspaceCommand {
    @Option(names = "--chat", required = true, description = "The chat's id.")
    private String chat = "";

    @Option(names = "--prompt", description = "Prepares a turn with this prompt, and sends nothing.")
    private @Nullable String prompt;

    @Override
    Answer answer(Cowork cowork, Workspace workspace) {
        Chat open = workspace.chats().get(new ChatId(chat));
        Context context =
                prompt == null ? last(open).context() : open.prepare(prompt).context();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("window", context.window());
        json.put("tokens", context.tokens());
        json.put("estimated", context.estimated());
        json.put(
                "segments",
                context.segments().stream().map(ContextCommand::json).toList());
        String text = context.segments().stream().map(ContextCommand::line).collect(Collectors.joining("\n"));
        return new Answer(json, text + "\n" + context.tokens() + " of " + context.window() + " tokens");
    }

    private static Turn last(Chat chat) {
        List<Turn> turns = chat.turns();
        if (turns.isEmpty()) {
            throw new NotFoundException("Chat " + chat.id() + " has no turn yet; give a --prompt to prepare one");
        }
        return turns.get(turns.size() - 1);
    }

    private static Map<String, Object> json(Segment segment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kept", segment.kept());
        json.put("section", segment.section().name());
        json.put("trust", segment.trust().name());
        json.put("role", segment.role().name());
        json.put("tokens", segment.tokens());
        json.put("reason", segment.reason().kind().name());
        json.put("detail", segment.reason().detail());
        json.put(
                "source",
                segment.source().map(source -> source.source().key().toString()).orElse(null));
        json.put("content", segment.text().isEmpty() ? segment.content().toString() : segment.text());
        return json;
    }

    private static String line(Segment segment) {
        String text = segment.text().isEmpty() ? segment.content().toString() : segment.text();
        String shown = text.strip().replaceAll("\\s+", " ");
        return String.format(
                Locale.ROOT,
                "%s %5d  %-14s %-8s %-16s %s",
                segment.kept() ? "kept" : "LEFT",
                segment.tokens(),
                segment.section(),
                segment.trust(),
                segment.reason().kind(),
                shown.length() <= 100 ? shown : shown.substring(0, 100) + "…");
    }
}
