package dev.cowork.examples.cli;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Turn;
import dev.cowork.data.ChatId;
import dev.cowork.error.NotFoundException;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.Context;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what the model was given, piece by piece, or would be given. */
@Command(name = "context", description = "Shows what a model was given, or would be.")
final class ContextCommand extends WorkspaceCommand {
    private static final String LINE = "%-4s %6s  %-14s %-8s %-16s %s";

    @Option(names = "--chat", required = true, description = "The chat's id.")
    private String chat = "";

    @Option(names = "--prompt", description = "Prepares a turn with this prompt, and sends nothing.")
    private @Nullable String prompt;

    @Override
    boolean makes() {
        return false;
    }

    @Override
    Answer answer(Cowork cowork) {
        Chat open = workspace(cowork).chats().get(new ChatId(chat));
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
        String head = String.format(Locale.ROOT, LINE, "", "tokens", "section", "trust", "reason", "text");
        return new Answer(
                json,
                head + "\n" + text + "\n" + context.tokens() + " of " + context.window() + " tokens"
                        + (context.estimated() ? ", estimated" : ""));
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
        json.put("content", content(segment));
        return json;
    }

    private static String content(Segment segment) {
        return switch (segment.content()) {
            case SegmentContent.Text text -> text.text();
            case SegmentContent.OfOptions options -> options.model() + options(options.options());
            default -> segment.content().toString();
        };
    }

    /** Those that are set. */
    private static String options(ChatOptions options) {
        StringBuilder set = new StringBuilder();
        options.temperature().ifPresent(value -> set.append(", temperature ").append(value));
        options.topP().ifPresent(value -> set.append(", topP ").append(value));
        options.maxTokens().ifPresent(value -> set.append(", maxTokens ").append(value));
        options.seed().ifPresent(value -> set.append(", seed ").append(value));
        return set.append(options.stop().isEmpty() ? "" : ", stop " + options.stop())
                .toString();
    }

    private static String line(Segment segment) {
        String shown = content(segment).strip().replaceAll("\\s+", " ");
        return String.format(
                Locale.ROOT,
                LINE,
                segment.kept() ? "kept" : "LEFT",
                segment.tokens(),
                segment.section(),
                segment.trust(),
                segment.reason().kind(),
                shown.length() <= 100 ? shown : shown.substring(0, 100) + "…");
    }
}
