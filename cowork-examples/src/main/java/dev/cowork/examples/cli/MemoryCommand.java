package dev.cowork.examples.cli;

import dev.cowork.Cowork;
import dev.cowork.EraseReceipt;
import dev.cowork.ForgetReceipt;
import dev.cowork.Memory;
import dev.cowork.MemoryFilter;
import dev.cowork.Remembered;
import dev.cowork.Workspace;
import dev.cowork.data.MemoryId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The memories of a workspace. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description =
                "Memories: add TEXT, list [TEXT], edit ID TEXT, pin ID, unpin ID, supersede ID TEXT, forget ID, erase"
                        + " ID.")
final class MemoryCommand extends WorkspaceCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "ACTION",
            description = "add, list, edit, pin, unpin, supersede, forget, erase.")
    private String action = "list";

    @Parameters(index = "1..*", paramLabel = "WORD", description = "What the action needs.")
    private List<String> words = List.of();

    @Override
    Answer answer(Cowork cowork, Workspace workspace) {
        return switch (action) {
            case "add" -> remembered(workspace.memory().remember(word(0)));
            case "list" -> listed(workspace.memory().list(filter()));
            case "edit" -> one(workspace.memory().edit(id(), word(1)));
            case "pin" -> one(workspace.memory().pin(id(), true));
            case "unpin" -> one(workspace.memory().pin(id(), false));
            case "supersede" -> one(workspace.memory().supersede(id(), word(1)));
            case "forget" -> forgotten(workspace.memory().forget(id()));
            case "erase" -> erased(workspace.memory().erase(id()));
            default -> throw new ParameterException(spec.commandLine(), "There is no action '" + action + "'");
        };
    }

    private MemoryFilter filter() {
        MemoryFilter all = MemoryFilter.active();
        return words.isEmpty() ? all : new MemoryFilter(all.state(), null, words.get(0), null, null, null, all.limit());
    }

    private MemoryId id() {
        return new MemoryId(word(0));
    }

    private String word(int index) {
        if (index >= words.size()) {
            throw new ParameterException(spec.commandLine(), "memory " + action + " needs more words; see --help");
        }
        return words.get(index);
    }

    private static Answer remembered(Remembered remembered) {
        Map<String, Object> json = new LinkedHashMap<>(json(remembered.memory()));
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
                Map.of("source", receipt.source().toString(), "passages", receipt.passages()),
                "Forgot " + receipt.source() + ": " + receipt.passages() + " passages are no longer found");
    }

    private static Answer erased(EraseReceipt receipt) {
        return new Answer(
                Map.of(
                        "source", receipt.source().toString(),
                        "removed", receipt.removed(),
                        "beyondReach", receipt.beyondReach(),
                        "repliesThatSaw",
                                receipt.repliesThatSaw().stream()
                                        .map(Object::toString)
                                        .toList()),
                "Removed:\n  " + String.join("\n  ", receipt.removed()) + "\nBeyond reach:\n  "
                        + String.join("\n  ", receipt.beyondReach()));
    }

    private static Map<String, Object> json(Memory memory) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", memory.id().value());
        json.put("version", memory.version());
        json.put("text", memory.text());
        json.put("pinned", memory.pinned());
        json.put("importance", memory.importance());
        json.put("state", memory.state().name());
        json.put("at", memory.at().toString());
        return json;
    }

    private static String line(Memory memory) {
        return memory.id() + (memory.pinned() ? " pinned " : " ") + memory.text();
    }
}
