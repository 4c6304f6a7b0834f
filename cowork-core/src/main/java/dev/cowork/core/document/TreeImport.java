package dev.cowork.core.document;

import dev.cowork.ImportProgress;
import dev.cowork.ImportReport;
import dev.cowork.ImportReport.Entry;
import dev.cowork.ImportReport.Outcome;
import dev.cowork.ImportReport.Reason;
import dev.cowork.ImportRequest;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentKind;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.ExtractedText;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.TextExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings the files of a tree in, touches only what changed, and accounts for each file. */
final class TreeImport {
    private static final int LONGEST_TEXT = 16 << 20;
    private static final int PAGE = 1000;

    private final Scope scope;
    private final List<TextExtractor> extractors;
    private final Optional<Path> leaveOut;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final ImportBatch batch;

    TreeImport(Scope scope, List<TextExtractor> extractors, Optional<Path> leaveOut) {
        this.scope = scope;
        this.extractors = extractors;
        this.leaveOut = leaveOut;
        this.batch = new ImportBatch(scope, entries);
    }

    ImportReport run(ImportRequest request) {
        if (!Files.exists(request.root())) {
            throw new InvalidInputException("Cannot import " + request.root() + ": there is no such directory or file");
        }
        String prefix = prefix(request);
        List<TreeWalk.Found> files = walk(request);
        int done = 0;
        for (TreeWalk.Found file : files) {
            if (request.cancellation().isCancelled()) {
                break;
            }
            file(file, prefix + file.path(), request);
            done++;
            request.progress().accept(new ImportProgress(done, files.size(), file.path()));
        }
        batch.flush();
        boolean cancelled = request.cancellation().isCancelled();
        if (!cancelled && Files.isDirectory(request.root())) {
            missing(prefix, request.removeMissing());
        }
        entries.sort(Comparator.comparing(Entry::path));
        return new ImportReport(entries, cancelled);
    }

    private static String prefix(ImportRequest request) {
        String into = request.into().orElseGet(() -> {
            Path root = request.root().toAbsolutePath().normalize();
            return Files.isDirectory(root) && root.getFileName() != null
                    ? root.getFileName().toString()
                    : "";
        });
        if (!into.isEmpty()) {
            DocumentPaths.check(into);
        }
        return into.isEmpty() ? "" : into + "/";
    }

    private List<TreeWalk.Found> walk(ImportRequest request) {
        try {
            return TreeWalk.of(request, leaveOut);
        } catch (IOException e) {
            throw new InvalidInputException("Cannot import " + request.root() + ": it cannot be read", e);
        }
    }

    private void file(TreeWalk.Found found, String path, ImportRequest request) {
        seen.add(path);
        if (found.reason() != Reason.NONE) {
            skip(path, found.reason(), found.detail());
            return;
        }
        try {
            DocumentPaths.check(path);
            long size = Files.size(found.file());
            if (size > request.largestFile()) {
                skip(path, Reason.TOO_LARGE, size + " bytes are more than " + request.largestFile());
            } else {
                content(path, Files.readAllBytes(found.file()));
            }
        } catch (InvalidInputException e) {
            skip(path, Reason.INVALID_PATH, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            skip(path, Reason.UNREADABLE, e.getClass().getSimpleName());
        }
    }

    private void content(String path, byte[] bytes) {
        Optional<DocumentRecord> document = reader().findByPath(path);
        if (document.isPresent() && !isImported(document.get())) {
            skip(path, Reason.PATH_TAKEN, "a document that was not imported, or was edited since, has this path");
        } else if (document.isPresent() && hasBytes(document.get(), bytes)) {
            entries.add(new Entry(path, Outcome.UNCHANGED, Reason.NONE, ""));
        } else {
            extracted(path, bytes, document);
        }
    }

    /** What a person wrote is never overwritten by a file, whoever brought the first version in. */
    private static boolean isImported(DocumentRecord document) {
        return document.current().derived() && document.kind() != DocumentKind.ARTIFACT;
    }

    private static boolean hasBytes(DocumentRecord document, byte[] bytes) {
        ContentHash hash = ContentHash.of(bytes);
        ContentHash blob = document.current().blob();
        return hash.equals(blob == null ? document.current().content() : blob);
    }

    private void extracted(String path, byte[] bytes, Optional<DocumentRecord> document) {
        Optional<ExtractedText> extracted = Optional.empty();
        try {
            for (TextExtractor extractor : extractors) {
                extracted = extracted.isPresent() ? extracted : extractor.extract(bytes, path);
            }
        } catch (InvalidInputException e) {
            skip(path, Reason.UNREADABLE, String.valueOf(e.getMessage()));
            return;
        }
        if (extracted.isEmpty()) {
            skip(path, Reason.BINARY, "no extractor finds text in it");
        } else if (extracted.get().text().isBlank()) {
            skip(path, Reason.EMPTY, "it holds no text");
        } else {
            write(path, bytes, extracted.get(), document);
        }
    }

    private void write(String path, byte[] bytes, ExtractedText extracted, Optional<DocumentRecord> document) {
        NewContent content = new NewContent(
                Inputs.text("The text of " + path, extracted.text(), LONGEST_TEXT),
                extracted.mediaType(),
                extracted.original() ? Optional.empty() : Optional.of(bytes),
                DocumentPaths.kind(path, DocumentKind.FILE),
                true);
        DocumentWrites writes = document.map(old -> DocumentWrites.next(scope, old, content))
                .orElseGet(() -> DocumentWrites.create(scope, path, content));
        Outcome outcome = document.isPresent() ? Outcome.UPDATED : Outcome.ADDED;
        batch.add(
                new Entry(path, outcome, Reason.NONE, ""),
                writes,
                content.text().length());
    }

    private void missing(String prefix, boolean remove) {
        String after = null;
        List<DocumentRecord> page;
        do {
            page = reader().list(prefix, after, PAGE);
            for (DocumentRecord document : page) {
                after = document.path();
                if (isImported(document) && !seen.contains(document.path())) {
                    gone(document, remove);
                }
            }
        } while (page.size() == PAGE);
    }

    private void gone(DocumentRecord document, boolean remove) {
        if (remove) {
            scope.tryCommit(
                    List.of(new Precondition.DocumentAt(
                            document.id(), document.current().number())),
                    List.of(new Mutation.DeleteDocument(document.id())));
        }
        entries.add(new Entry(
                document.path(), remove ? Outcome.REMOVED : Outcome.MISSING, Reason.NONE, "its file went away"));
    }

    private void skip(String path, Reason reason, String detail) {
        entries.add(new Entry(path, Outcome.SKIPPED, reason, detail));
    }

    private DocumentReader reader() {
        return scope.store().documents();
    }
}
