package dev.cowork.bench.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.Workspace;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** Tools for files as hosts write them for frameworks that know no documents: the whole text is the result of a read. */
final class HostTools {
    static final String READ = "read_file";
    static final String EDIT = "edit_file";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HostTools() {}

    /** Both tools, on the workspace that is put there before they are called. */
    static List<Tool> of(AtomicReference<Workspace> workspace) {
        return List.of(
                Tool.raw(
                        declaration(READ, "Shows a file with line numbers.", "\"path\""),
                        Tool.Effect.NONE,
                        (arguments, cancellation) -> numbered(text(workspace.get(), tree(arguments)))),
                Tool.raw(
                        declaration(
                                EDIT,
                                "Replaces old, which must be in the file exactly once, by new. An empty old adds to the"
                                        + " file, and makes it.",
                                "\"path\",\"old\",\"new\""),
                        Tool.Effect.WORKSPACE,
                        (arguments, cancellation) -> edit(workspace.get(), tree(arguments))));
    }

    private static ToolDeclaration declaration(String name, String description, String required) {
        return new ToolDeclaration(
                name,
                description,
                new JsonText(
                        "{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"},\"old\":{\"type\":\"string\"},"
                            + "\"new\":{\"type\":\"string\"}},\"required\":[" + required + "]}"));
    }

    private static JsonNode tree(JsonText arguments) throws JsonProcessingException {
        return MAPPER.readTree(arguments.text());
    }

    private static String text(Workspace workspace, JsonNode arguments) {
        return workspace.documents().get(arguments.path("path").asText()).text();
    }

    private static String numbered(String text) {
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (String line : text.lines().toList()) {
            numbered.append(String.format(Locale.ROOT, "%6d\t%s\n", ++number, line));
        }
        return numbered.toString();
    }

    private static String edit(Workspace workspace, JsonNode arguments) {
        String path = arguments.path("path").asText();
        String old = arguments.path("old").asText();
        String replacement = arguments.path("new").asText();
        if (old.isEmpty()) {
            workspace.documents().append(path, replacement);
            return "Edited " + path + ".";
        }
        String text = text(workspace, arguments);
        int at = text.indexOf(old);
        if (at < 0 || text.indexOf(old, at + 1) >= 0) {
            throw new InvalidInputException("Not edited: old is in " + path
                    + (at < 0 ? " nowhere" : " several times; give more lines around it"));
        }
        workspace.documents().write(path, text.substring(0, at) + replacement + text.substring(at + old.length()));
        return "Edited " + path + ".";
    }
}
