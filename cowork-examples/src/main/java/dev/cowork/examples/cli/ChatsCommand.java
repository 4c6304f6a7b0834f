package dev.cowork.examples.cli;

import dev.cowork.Chat;
import dev.cowork.Workspace;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** The chats of a workspace. */
@Command(name = "chats", description = "Chats: list, show ID, rename ID TITLE, clear ID, delete ID.")
final class ChatsCommand extends ActionCommand {
    @Override
    Map<String, Action> actions() {
        return Map.of(
                "list", Action.of(0),
                "show", Action.of(1),
                "rename", Action.of(2),
                "clear", Action.of(1),
                "delete", Action.of(1));
    }

    @Override
    Answer answer(Workspace workspace) {
        return switch (action()) {
            case "show" -> messages(chat(workspace).messages());
            case "rename" -> done(chat(workspace), chat -> chat.rename(word(1)));
            case "clear" -> done(chat(workspace), Chat::clear);
            case "delete" -> done(chat(workspace), Chat::delete);
            default -> list(workspace.chats().list());
        };
    }

    private Chat chat(Workspace workspace) {
        return workspace.chats().get(new ChatId(word(0)));
    }

    private static Answer list(List<Chat> chats) {
        return new Answer(
                chats.stream().map(ChatsCommand::json).toList(),
                chats.stream()
                        .map(chat -> chat.id() + " " + chat.createdAt() + " "
                                + chat.title().replaceAll("\\s+", " "))
                        .collect(Collectors.joining("\n")));
    }

    private static Map<String, Object> json(Chat chat) {
        return Json.object(
                "id", chat.id().value(),
                "title", chat.title(),
                "createdAt", chat.createdAt().toString());
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
        return Json.object(
                "sequence", message.sequence(),
                "role", message.role().name(),
                "actor", message.actor().name(),
                "at", message.at().toString(),
                "text", message.text());
    }

    private Answer done(Chat chat, Consumer<Chat> work) {
        work.accept(chat);
        return new Answer(
                Json.object("id", chat.id().value(), "done", action()), "Done: " + action() + " " + chat.id());
    }
}
