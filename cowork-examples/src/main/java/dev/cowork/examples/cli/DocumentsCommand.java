package dev.cowork.examples.cli;

import dev.cowork.Cowork;
import dev.cowork.Document;
import dev.cowork.DocumentVersion;
import dev.cowork.Documents;
import dev.cowork.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The documents of a workspace. */
@Command(
        name = "documents",
        mixinStandardHelpOptions = true,
        description =
                "Documents: list [PREFIX], read PATH, write PATH [TEXT], append PATH TEXT, move FROM TO, delete PATH,"
                        + " versions PATH, diff PATH FROM TO. Without TEXT, write reads standard input.")
final class DocumentsCommand extends WorkspaceCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "list",
            description = "list, read, write, append, move, delete, versions, diff.")
    private String action = "list";

    @Parameters(index = "1..*", paramLabel = "WORD", description = "What the action needs.")
    private List<String> words = List.of();

    @Override
    Answer answer(Cowork cowork, Workspace workspace) throws IOException {
        Documents documents = workspace.documents();
        return switch (action) {
            case "list" -> list(documents.list(words.isEmpty() ? "" : words.get(0)));
            case "read" ->
                new Answer(
                        json(documents.get(word(0)), true),
                        documents.get(word(0)).text());
            case "write" -> one(documents.write(word(0), text()));
            case "append" -> one(documents.append(word(0), word(1)));
            case "move" -> one(documents.move(word(0), word(1)));
            case "delete" -> deleted(documents);
            case "versions" -> versions(documents.versions(word(0)));
            case "diff" -> diff(documents.diff(word(0), number(1), number(2)));
            default -> throw new ParameterException(spec.commandLine(), "There is no action '" + action + "'");
        };
    }

    private String text() throws IOException {
        return words.size() > 1 ? words.get(1) : new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private String word(int index) {
        if (index >= words.size()) {
            throw new ParameterException(spec.commandLine(), "documents " + action + " needs more words; see --help");
        }
        return words.get(index);
    }

    private int number(int index) {
        try {
            return Integer.parseInt(word(index));
        } catch (NumberFormatException e) {
            throw new ParameterException(spec.commandLine(), "'" + word(index) + "' is not a version's number", e);
        }
    }

    private Answer deleted(Documents documents) {
        documents.delete(word(0));
        return new Answer(Map.of("path", word(0), "deleted", true), "Deleted " + word(0));
    }

    private static Answer list(List<Document> documents) {
        return new Answer(
                documents.stream().map(document -> json(document, false)).toList(),
                documents.stream().map(DocumentsCommand::line).collect(Collectors.joining("\n")));
    }

    private static Answer one(Document document) {
        return new Answer(json(document, false), line(document));
    }

    private static Answer diff(String diff) {
        return new Answer(Map.of("diff", diff), diff.stripTrailing());
    }

    private static Answer versions(List<DocumentVersion> versions) {
        return new Answer(
                versions.stream()
                        .map(version -> Map.of(
                                "number", version.number(),
                                "actor", version.actor().name(),
                                "at", version.at().toString(),
                                "length", version.length()))
                        .toList(),
                versions.stream()
                        .map(version -> version.number() + " " + version.at() + " "
                                + version.actor().name() + " " + version.length() + " characters")
                        .collect(Collectors.joining("\n")));
    }

    private static Map<String, Object> json(Document document, boolean withText) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", document.path());
        json.put("kind", document.kind().name());
        json.put("version", document.version());
        json.put("length", document.current().length());
        if (withText) {
            json.put("text", document.text());
        }
        return json;
    }

    private static String line(Document document) {
        return document.path() + " (version " + document.version() + ", "
                + document.current().length() + " characters)";
    }
}
