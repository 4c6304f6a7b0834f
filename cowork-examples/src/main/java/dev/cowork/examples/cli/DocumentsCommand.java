package dev.cowork.examples.cli;

import dev.cowork.Document;
import dev.cowork.DocumentVersion;
import dev.cowork.Documents;
import dev.cowork.Workspace;
import dev.cowork.error.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** The documents of a workspace. */
@Command(
        name = "documents",
        description =
                "Documents: list [PREFIX], read PATH, write PATH [TEXT], append PATH TEXT, move FROM TO, delete PATH,"
                        + " versions PATH, diff PATH FROM TO. Without TEXT, write reads standard input.")
final class DocumentsCommand extends ActionCommand {
    /** More than the longest document can have. */
    private static final int MOST_BYTES = 64 << 20;

    @Override
    Map<String, Action> actions() {
        return Map.of(
                "list", new Action(0, 1, false),
                "read", Action.of(1),
                "write", new Action(1, 2, true),
                "append", new Action(2, 2, true),
                "move", Action.of(2),
                "delete", Action.of(1),
                "versions", Action.of(1),
                "diff", Action.of(3));
    }

    @Override
    void check() {
        super.check();
        if (action().equals("diff")) {
            number(1);
            number(2);
        }
    }

    @Override
    Answer answer(Workspace workspace) throws IOException {
        Documents documents = workspace.documents();
        return switch (action()) {
            case "read" -> read(documents.get(word(0)));
            case "write" -> one(documents.write(word(0), text()));
            case "append" -> one(documents.append(word(0), word(1)));
            case "move" -> one(documents.move(word(0), word(1)));
            case "delete" -> deleted(documents);
            case "versions" -> versions(documents.versions(word(0)));
            case "diff" -> diff(documents.diff(word(0), number(1), number(2)));
            default -> list(documents.list(hasWord(0) ? word(0) : ""));
        };
    }

    private String text() throws IOException {
        return hasWord(1) ? word(1) : decoded(System.in.readNBytes(MOST_BYTES + 1));
    }

    /** Strictly, since a document with replacement characters would not be what was piped in. */
    static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException("Standard input is not UTF-8; convert it, or import the file", e);
        }
    }

    private int number(int index) {
        try {
            return Integer.parseInt(word(index));
        } catch (NumberFormatException e) {
            throw wrong("'" + word(index) + "' is not a version's number");
        }
    }

    private Answer deleted(Documents documents) {
        documents.delete(word(0));
        return new Answer(Json.object("path", word(0), "deleted", true), "Deleted " + word(0));
    }

    private static Answer read(Document document) {
        String text = document.text();
        Map<String, Object> json = json(document);
        json.put("text", text);
        return new Answer(json, text, true);
    }

    private static Answer list(List<Document> documents) {
        return new Answer(
                documents.stream().map(DocumentsCommand::json).toList(),
                documents.stream().map(DocumentsCommand::line).collect(Collectors.joining("\n")));
    }

    private static Answer one(Document document) {
        return new Answer(json(document), line(document));
    }

    private static Answer diff(String diff) {
        return new Answer(Json.object("diff", diff), diff, true);
    }

    private static Answer versions(List<DocumentVersion> versions) {
        return new Answer(
                versions.stream()
                        .map(version -> Json.object(
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

    private static Map<String, Object> json(Document document) {
        return Json.object(
                "path", document.path(),
                "kind", document.kind().name(),
                "version", document.version(),
                "length", document.current().length());
    }

    private static String line(Document document) {
        return document.path() + " (version " + document.version() + ", "
                + document.current().length() + " characters)";
    }
}
