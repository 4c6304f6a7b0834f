package dev.cowork.core.context;

import dev.cowork.core.edit.DocumentReads;
import dev.cowork.core.edit.OpenDocument;
import dev.cowork.data.ChatId;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.SourceRange;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.llm.Trust;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The open documents in a context: what the model is told to do with them, a line for each, and the current text of each,
 * once.
 */
final class OpenTexts {
    private static final String EDITING =
            "\n\nDocuments are open in the workspace. Their text as it is now is in the data"
                    + " that follows. Never repeat a document's text in a reply. ";
    private static final String GO_ON = "; where an edit is refused, go on with what the refusal shows.";
    private static final String BY_DOC_EDIT =
            "Before you edit one, view it with doc_view, and edit it with doc_edit" + GO_ON;
    private static final String BY_EDITOR = "Before you edit one, view it with the command view of str_replace_editor,"
            + " and edit it with the commands str_replace and insert of that tool" + GO_ON;
    private static final String BY_MEMORY =
            "Before you edit one, view it with the command view of the tool memory, where its path begins with"
                    + " /memories/, and edit it with the commands str_replace and insert of that tool"
                    + GO_ON;
    private static final String BY_BLOCK =
            "To edit one, write its path on a line of its own and below it, in a fence, a block of the lines \"<<<<<<<"
                    + " SEARCH\", the exact text to be replaced, \"=======\", the new text and \">>>>>>> REPLACE\".";

    private final Pieces pieces;
    private final Eligibility eligibility;
    private final WorkspaceStore store;
    private final List<OpenDocument> open;

    OpenTexts(WorkspaceStore store, Pieces pieces, Eligibility eligibility, DocumentReads reads) {
        this.store = store;
        this.pieces = pieces;
        this.eligibility = eligibility;
        this.open = reads.open();
    }

    /** What to do with open documents; empty when none is. */
    Optional<Unit> instruction(List<ToolDeclaration> tools) {
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(Unit.of(pieces.frame(
                        Section.RULES, Role.SYSTEM, EDITING + howToEdit(tools), "says how to work on open documents")));
    }

    /** By a tool that is there; without one, in the reply. */
    private static String howToEdit(List<ToolDeclaration> tools) {
        if (has(tools, "doc_edit", "token")) {
            return BY_DOC_EDIT;
        }
        if (has(tools, "str_replace_editor", "str_replace")) {
            return BY_EDITOR;
        }
        return has(tools, "memory", "str_replace") ? BY_MEMORY : BY_BLOCK;
    }

    /** A tool of the host may have the same name, and then other parameters. */
    private static boolean has(List<ToolDeclaration> tools, String name, String parameter) {
        return tools.stream()
                .anyMatch(tool ->
                        tool.name().equals(name) && tool.parameters().text().contains('"' + parameter + '"'));
    }

    /** The line for each document, then their texts. */
    List<Unit> units(ChatId chat) {
        if (open.isEmpty()) {
            return List.of();
        }
        List<Unit> units = new ArrayList<>();
        units.add(summary(chat));
        open.forEach(document -> units.add(text(document)));
        return units;
    }

    private Unit summary(ChatId chat) {
        String lines = open.stream()
                .filter(document -> !eligibility.isForgotten(document.source())
                        && eligibility.neverRule(document.path()).isEmpty())
                .map(document -> "- " + document.summary().replaceAll("\\R", " "))
                .collect(Collectors.joining("\n"));
        return Unit.of(pieces.text(
                Section.OPEN_DOCUMENTS,
                Role.USER,
                Trust.HOST,
                "Open documents; you are the chat " + chat + ":\n" + lines + "\n\n",
                SegmentReason.of(SegmentReason.Kind.OPEN),
                null));
    }

    private Unit text(OpenDocument document) {
        String name = document.path() + " " + document.state();
        Unit unit = Unit.of(
                pieces.frame(Section.OPEN_DOCUMENTS, Role.USER, pieces.mark().head(name), Pieces.NAMES),
                pieces.text(
                        Section.OPEN_DOCUMENTS,
                        Role.USER,
                        Trusts.of(document.source(), store),
                        document.text(),
                        SegmentReason.of(SegmentReason.Kind.OPEN),
                        new SourceRange(
                                document.source(), new Range(0, document.text().length()))),
                pieces.frame(
                        Section.OPEN_DOCUMENTS,
                        Role.USER,
                        document.text().endsWith("\n") ? "\n" : "\n\n",
                        Pieces.ENDS));
        return eligibility.check(unit, document.source(), document.path());
    }
}
