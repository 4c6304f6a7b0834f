package dev.cowork.examples.cli;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Workspace;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The chats of a workspace. */
@Command(
        name = "chats",
        mixinStandardHelpOptions = true,
        description = "Chats: list, show ID, rename ID TITLE, clear ID, delete ID.")
final class ChatsCommand extends WorkspaceCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", defaultValue = "list", description = "list, show, rename, clear, delete.")
    private String action = "list";

    @Parameters(index = "1..*", paramLabel = "WORD", description = "What the action needs.")
    private List<String> words = List.of();

    @Override
    Answer answer(Cowork cowork, Workspace workspace) {
        return switch (action) {
            case "list" -> list(workspace.chats().list());
            case "show" -> messages(chat(workspace).messages());
            case "rename" -> done(chat(workspace), chat -> chat.rename(word(1)));
            case "clear" -> done(chat(workspace), Chat::clear);
            case "delete" -> done(chat(workspace), Chat::delete);
            default -> throw new ParameterException(spec.commandLine(), "There is no action '" + action + "'");
        };
    }

    private Chat chat(Workspace workspace) {
        return workspace.chats().get(new ChatId(word(0)));
    }

    private String word(int index) {
        if (index >= words.size()) {
            throw new ParameterException(spec.commandLine(), "chats " + action + " needs more words; see --help");
        }
        return words.get(index);
    }

    private static Answer list(List<Chat> chats) {
        return new Answer(
                chats.stream()
                        .map(chat -> Map.of("id", chat.id().value(), "title", chat.title()))
                        .toList(),
                chats.stream().map(chat -> chat.id() + " " + chat.title()).collect(Collectors.joining("\n")));
    }

    private static Answer messages(List<Message> messages) {
        return new Answer(
                messages.stream().map(ChatsCommand::json).toList(),
                messages.stream()
                        .map(message ->
                                "[" + message.at() + "] " + message.actor().name() + ": " + message.text())
                        .collect(Collectors.joining("\n")));
    }

    private static Map<String, Object> json(Message message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sequence", message.sequence());
        json.put("role", message.role().name());
        json.put("actor", message.actor().name());
        json.put("at", message.at().toString());
        json.put("text", message.text());
        return json;
    }

    private Answer done(Chat chat, Consumer<Chat> work) {
        work.accept(chat);
        return new Answer(Map.of("id", chat.id().value(), "done", action), "Done: " + action + " " + chat.id());
    }
}
