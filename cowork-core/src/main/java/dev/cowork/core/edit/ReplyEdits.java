package dev.cowork.core.edit;

import dev.cowork.Edit;
import dev.cowork.EditOutcome;
import dev.cowork.EditRequest;
import dev.cowork.data.EditRefusal;
import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The SEARCH/REPLACE blocks and unified diffs of a reply, by document. Each refers to what those before it made. When one
 * of a document's is none, none of them is applied, since the reply meant them together. A line of them stands for a
 * line of the document, whose line ends a reply cannot tell: see {@link Quotation}.
 */
final class ReplyEdits {
    private final Map<String, List<ReplyPiece>> documents = new LinkedHashMap<>();

    private ReplyEdits(List<ReplyPiece> pieces) {
        for (ReplyPiece piece : pieces) {
            documents.computeIfAbsent(piece.path(), path -> new ArrayList<>()).add(piece);
        }
    }

    static ReplyEdits of(String reply) {
        return new ReplyEdits(ReplyPieces.of(reply));
    }

    /** Applies them; one outcome for each document, in the order in which the reply names them. */
    List<EditOutcome> apply(DocumentStates states, BiFunction<EditRequest, Quotes, EditOutcome> editor) {
        List<EditOutcome> outcomes = new ArrayList<>();
        documents.forEach((path, pieces) -> outcomes.add(outcome(path, pieces, states.at(path), editor)));
        return outcomes;
    }

    private static EditOutcome outcome(
            String path,
            List<ReplyPiece> pieces,
            Optional<DocumentState> state,
            BiFunction<EditRequest, Quotes, EditOutcome> editor) {
        if (path.isEmpty()) {
            return Refusals.plain(
                    EditRefusal.INVALID,
                    "Not applied: " + pieces.size() + " edits of the reply name no document",
                    null);
        }
        try {
            EditRequest request = EditRequest.unseen(path, edits(pieces, state).toArray(Edit[]::new));
            return editor.apply(
                    request,
                    new Quotes(true, pieces.stream().map(ReplyEdits::line).toList()));
        } catch (Unfit unfit) {
            return Refusals.plain(unfit.reason(), "Not applied to " + path + ": " + unfit.says(), null);
        }
    }

    private static List<Edit> edits(List<ReplyPiece> pieces, Optional<DocumentState> state) throws Unfit {
        for (ReplyPiece piece : pieces) {
            if (piece instanceof ReplyPiece.Broken broken) {
                throw new Unfit(EditRefusal.INVALID, broken.says());
            }
        }
        boolean adds = pieces.getFirst() instanceof ReplyPiece.Replaces first
                && first.old().isEmpty();
        if (state.isEmpty() && (adds || pieces.getFirst() instanceof ReplyPiece.Creates)) {
            return List.of(new Edit.Create(made(pieces)));
        }
        List<Edit> edits = new ArrayList<>();
        for (ReplyPiece piece : pieces) {
            edits.add(edit(piece, state));
        }
        return edits;
    }

    private static int line(ReplyPiece piece) {
        return piece instanceof ReplyPiece.Replaces replaces ? replaces.line() : 0;
    }

    private static Edit edit(ReplyPiece piece, Optional<DocumentState> state) throws Unfit {
        return switch (piece) {
            case ReplyPiece.Replaces replaces when replaces.old().isEmpty() -> added(replaces, state);
            case ReplyPiece.Replaces replaces -> new Edit.Replace(replaces.old(), replaces.text());
            case ReplyPiece.Creates creates -> new Edit.Create(creates.text());
            case ReplyPiece.Deletes deletes -> deleted(deletes, state);
            case ReplyPiece.Renames renames -> new Edit.Rename(renames.to());
            case ReplyPiece.Broken broken -> throw new Unfit(EditRefusal.INVALID, broken.says());
        };
    }

    /** Lines without any around them go to the end, unless a diff says that they belong elsewhere. */
    private static Edit added(ReplyPiece.Replaces replaces, Optional<DocumentState> state) throws Unfit {
        int lines = state.map(found -> found.lines().count()).orElse(0);
        if (replaces.line() > 0 && replaces.line() < lines) {
            throw new Unfit(
                    EditRefusal.INVALID,
                    "a hunk adds lines behind line " + replaces.line() + " without any line around them");
        }
        return new Edit.Append(replaces.text());
    }

    /** A diff that deletes shows what is deleted. */
    private static Edit deleted(ReplyPiece.Deletes deletes, Optional<DocumentState> state) throws Unfit {
        String text = state.map(DocumentState::text).orElse("");
        boolean same =
                Quotation.LINES.spelled(text, deletes.old()).stripTrailing().equals(text.stripTrailing());
        if (state.isPresent() && !same) {
            throw new Unfit(EditRefusal.CHANGED, "the diff deletes another text than the document has");
        }
        return new Edit.DeleteDocument();
    }

    /** The text of a new document: what the first piece says, with what the others change in that. */
    private static String made(List<ReplyPiece> pieces) throws Unfit {
        String text = "";
        for (ReplyPiece piece : pieces) {
            text = switch (piece) {
                case ReplyPiece.Creates creates -> text + Quotation.LINES.added(text, creates.text());
                case ReplyPiece.Replaces replaces
                when replaces.old().isEmpty() -> text + Quotation.LINES.added(text, replaces.text());
                case ReplyPiece.Replaces replaces -> replaced(text, replaces);
                default -> throw new Unfit(EditRefusal.INVALID, "the reply makes the document and moves or deletes it");
            };
        }
        return text;
    }

    private static String replaced(String text, ReplyPiece.Replaces replaces) throws Unfit {
        String old = Quotation.LINES.spelled(text, replaces.old());
        List<Range> found = Quotation.LINES.places(text, new Range(0, text.length()), old);
        if (found.size() != 1) {
            throw new Unfit(
                    found.isEmpty() ? EditRefusal.NO_MATCH : EditRefusal.SEVERAL_MATCHES,
                    "the text to be replaced is there " + found.size() + " times in what the reply makes");
        }
        Range range = found.getFirst();
        String put = Quotation.put(range, old, Quotation.LINES.spelled(text, replaces.text()));
        return text.substring(0, range.start()) + put + text.substring(range.end());
    }
}
