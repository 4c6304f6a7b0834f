package dev.cowork.core.edit;

import dev.cowork.core.block.EditBlock;
import dev.cowork.core.block.EditBlocks;
import dev.cowork.core.block.FilePatch;
import dev.cowork.core.block.NotAnEdit;
import dev.cowork.core.block.PatchHunk;
import dev.cowork.core.block.UnifiedPatch;
import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the SEARCH/REPLACE blocks and unified diffs of a reply. What is in a block is no diff, and the other way round. */
final class ReplyPieces {
    private static final String ANY_BLOCK = "<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE\n";
    private static final String ANY_HUNK = "@@ @@\n-x\n+y\n";

    /** A file that git moves; without hunks there is nothing else of it in the diff. */
    private static final Pattern RENAME = Pattern.compile("(?m)^rename from (.+)\\R^rename to (.+)$");

    private final String reply;
    private final List<ReplyPiece> blocks = new ArrayList<>();
    private final List<ReplyPiece> diffs = new ArrayList<>();

    private ReplyPieces(String reply) {
        this.reply = reply;
    }

    /** The pieces in the order of the reply. */
    static List<ReplyPiece> of(String reply) {
        ReplyPieces pieces = new ReplyPieces(reply);
        pieces.readBlocks();
        pieces.readDiffs();
        return pieces.inOrder();
    }

    private void readBlocks() {
        EditBlocks parsed = EditBlocks.parse(reply);
        for (EditBlock block : parsed.edits()) {
            blocks.add(new ReplyPiece.Replaces(block.range(), path(block.path()), block.old(), block.replacement(), 0));
        }
        for (NotAnEdit other : parsed.others()) {
            // A block in its place would belong to the document that it is for.
            List<EditBlock> edits = EditBlocks.parse(before(other) + ANY_BLOCK).edits();
            broken(blocks, other, edits.isEmpty() ? "" : path(edits.getLast().path()));
        }
    }

    private void readDiffs() {
        UnifiedPatch parsed = UnifiedPatch.parse(reply);
        parsed.files().forEach(this::add);
        for (NotAnEdit other : parsed.others()) {
            List<FilePatch> files = UnifiedPatch.parse(before(other) + ANY_HUNK).files();
            broken(diffs, other, files.isEmpty() ? "" : path(files.getLast()));
        }
        Matcher rename = RENAME.matcher(reply);
        while (rename.find()) {
            String from = path(rename.group(1).strip());
            boolean known = parsed.files().stream().anyMatch(file -> path(file).equals(from));
            if (!known) {
                diffs.add(new ReplyPiece.Renames(
                        new Range(rename.start(), rename.end()),
                        from,
                        path(rename.group(2).strip())));
            }
        }
    }

    private String before(NotAnEdit other) {
        return reply.substring(0, other.range().start());
    }

    /** What names no document is not known to be meant as an edit. */
    private static void broken(List<ReplyPiece> pieces, NotAnEdit other, String path) {
        if (!path.isEmpty()) {
            pieces.add(new ReplyPiece.Broken(other.range(), path, says(other)));
        }
    }

    private static String says(NotAnEdit other) {
        String why = switch (other.reason()) {
            case NO_DIVIDER -> "the text to be replaced does not end";
            case NO_END -> "the new text does not end";
            case SEVERAL_DIVIDERS -> "there are several dividers";
            case BROKEN_HUNK -> "the hunk holds a line that is neither context nor added nor removed";
            case EMPTY_HUNK -> "the hunk changes nothing";
        };
        return "what begins at line " + other.line() + " of the reply is no edit: " + why;
    }

    private void add(FilePatch file) {
        Range first = file.hunks().getFirst().range();
        String path = path(file);
        if (file.creates()) {
            diffs.add(new ReplyPiece.Creates(first, path, joined(file, true)));
            return;
        }
        if (file.deletes()) {
            diffs.add(new ReplyPiece.Deletes(first, path, joined(file, false)));
            return;
        }
        for (PatchHunk hunk : file.hunks()) {
            diffs.add(new ReplyPiece.Replaces(hunk.range(), path, hunk.old(), hunk.replacement(), hunk.oldLine()));
        }
        if (!path(file.newPath()).equals(path)) {
            diffs.add(new ReplyPiece.Renames(first, path, path(file.newPath())));
        }
    }

    private static String joined(FilePatch file, boolean added) {
        return file.hunks().stream()
                .map(hunk -> added ? hunk.replacement() : hunk.old())
                .collect(Collectors.joining());
    }

    private static String path(FilePatch file) {
        return path(file.oldPath() == null ? file.newPath() : file.oldPath());
    }

    /** A document's path as models write it. */
    private static String path(@Nullable String named) {
        return named == null ? "" : named.replace('\\', '/').replaceFirst("^(?:\\./|/)+", "");
    }

    private List<ReplyPiece> inOrder() {
        List<ReplyPiece> outside =
                diffs.stream().filter(diff -> !isIn(diff, blocks)).toList();
        List<ReplyPiece> all = new ArrayList<>(outside);
        blocks.stream().filter(block -> !isIn(block, outside)).forEach(all::add);
        all.sort(Comparator.comparingInt(piece -> piece.range().start()));
        return all;
    }

    private static boolean isIn(ReplyPiece piece, List<ReplyPiece> others) {
        int start = piece.range().start();
        return others.stream()
                .anyMatch(other ->
                        other.range().start() <= start && start < other.range().end());
    }
}
