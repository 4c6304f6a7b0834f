package dev.cowork.examples.cli;

import dev.cowork.EraseReceipt;
import dev.cowork.ForgetReceipt;
import dev.cowork.Memory;
import dev.cowork.MemoryFilter;
import dev.cowork.Remembered;
import dev.cowork.Workspace;
import dev.cowork.data.MemoryId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** The memories of a workspace. */
@Command(
        name = "memory",
        description =
                "Memories: add TEXT, list [TEXT], edit ID TEXT, pin ID, unpin ID, supersede ID TEXT, forget ID, erase"
                        + " ID.")
final class MemoryCommand extends ActionCommand {
    @Override
    Map<String, Action> actions() {
        return Map.of(
                "add", new Action(1, 1, true),
                "list", new Action(0, 1, false),
                "edit", Action.of(2),
                "pin", Action.of(1),
                "unpin", Action.of(1),
                "supersede", Action.of(2),
                "forget", Action.of(1),
                "erase", Action.of(1));
    }

    @Override
    Answer answer(Workspace workspace) {
        return switch (action()) {
            case "add" -> remembered(workspace.memory().remember(word(0)));
            case "edit" -> one(workspace.memory().edit(id(), word(1)));
            case "pin" -> one(workspace.memory().pin(id(), true));
            case "unpin" -> one(workspace.memory().pin(id(), false));
            case "supersede" -> one(workspace.memory().supersede(id(), word(1)));
            case "forget" -> forgotten(workspace.memory().forget(id()));
            case "erase" -> erased(workspace.memory().erase(id()));
            default -> listed(workspace.memory().list(filter()));
        };
    }

    private MemoryFilter filter() {
        MemoryFilter all = MemoryFilter.active();
        return hasWord(0) ? new MemoryFilter(all.state(), null, word(0), null, null, null, all.limit()) : all;
    }

    private MemoryId id() {
        return new MemoryId(word(0));
    }

    private static Answer remembered(Remembered remembered) {
        Map<String, Object> json = json(remembered.memory());
        json.put("outcome", remembered.outcome().name());
        return new Answer(json, remembered.outcome() + "\n" + line(remembered.memory()));
    }

    private static Answer listed(List<Memory> memories) {
        return new Answer(
                memories.stream().map(MemoryCommand::json).toList(),
                memories.stream().map(MemoryCommand::line).collect(Collectors.joining("\n")));
    }

    private static Answer one(Memory memory) {
        return new Answer(json(memory), line(memory));
    }

    private static Answer forgotten(ForgetReceipt receipt) {
        return new Answer(
                Json.object("source", receipt.source().toString(), "passages", receipt.passages()),
                "Forgot " + receipt.source() + ": " + "it is no longer found, nor put into a context");
    }

    private static Answer erased(EraseReceipt receipt) {
        List<String> saw =
                receipt.repliesThatSaw().stream().map(Object::toString).toList();
        Map<String, Object> json = Json.object(
                "source", receipt.source().toString(),
                "removed", receipt.removed(),
                "beyondReach", receipt.beyondReach(),
                "repliesThatSaw", saw);
        String text = lines("Removed:", receipt.removed())
                + lines("Beyond reach:", receipt.beyondReach())
                + lines("Turns whose replies had it in their context:", saw);
        return new Answer(json, text.stripTrailing());
    }

    private static String lines(String heading, List<String> lines) {
        return lines.isEmpty() ? "" : heading + "\n  " + String.join("\n  ", lines) + "\n";
    }

    private static Map<String, Object> json(Memory memory) {
        return Json.object(
                "id", memory.id().value(),
                "version", memory.version(),
                "text", memory.text(),
                "pinned", memory.pinned(),
                "importance", memory.importance(),
                "state", memory.state().name(),
                "at", memory.at().toString());
    }

    private static String line(Memory memory) {
        return memory.id() + (memory.pinned() ? " pinned " : " ") + memory.text();
    }
}
