package dev.cowork.core.document;

import dev.cowork.CoworkEvent;
import dev.cowork.ImportProgress;
import dev.cowork.ImportReport;
import dev.cowork.ImportReport.Entry;
import dev.cowork.ImportReport.Outcome;
import dev.cowork.ImportReport.Reason;
import dev.cowork.ImportRequest;
import dev.cowork.core.base.Causes;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.data.Actor;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentKind;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.ExtractedText;
import dev.cowork.spi.TextExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Brings the files of a tree in, touches only what changed, and accounts for each file. */
final class TreeImport {
    private static final int LONGEST_TEXT = 16 << 20;

    private final ImportRequest request;
    private final String prefix;
    private final ContentHash origin;
    private final Scope scope;
    private final List<TextExtractor> extractors;
    private final Optional<Path> leaveOut;
    private final Consumer<CoworkEvent> events;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> unread = new ArrayList<>();
    private final ImportBatch batch;

    TreeImport(
            ImportRequest request,
            Scope scope,
            List<TextExtractor> extractors,
            Optional<Path> leaveOut,
            Consumer<CoworkEvent> events) {
        this.request = request;
        this.prefix = prefix(request);
        this.origin = ContentHash.of(prefix + '\n' + TreeWalk.real(request.root()));
        this.scope = scope;
        this.extractors = extractors;
        this.leaveOut = leaveOut;
        this.events = events;
        this.batch = new ImportBatch(scope, entries);
    }

    ImportReport run() {
        if (!Files.exists(request.root())) {
            throw new InvalidInputException("Cannot import " + request.root() + ": there is no such directory or file");
        }
        requireForeign(request.root());
        List<TreeWalk.Found> files = walk();
        int done = 0;
        for (TreeWalk.Found file : files) {
            if (request.cancellation().isCancelled()) {
                break;
            }
            file(file, prefix + file.path());
            done++;
            request.progress().accept(new ImportProgress(done, files.size(), file.path()));
        }
        batch.flush();
        boolean cancelled = request.cancellation().isCancelled();
        if (!cancelled && Files.isDirectory(request.root())) {
            new MissingFiles(scope, origin, seen, unread, entries, events).report(prefix, request.removeMissing());
        }
        entries.sort(Comparator.comparing(Entry::path));
        return new ImportReport(entries, cancelled);
    }

    /** What the engine keeps is no file of anybody's. */
    private void requireForeign(Path root) {
        leaveOut.map(TreeWalk::real).filter(TreeWalk.real(root)::startsWith).ifPresent(own -> {
            throw new InvalidInputException("Cannot import " + root + ": it holds the data of this engine");
        });
    }

    private static String prefix(ImportRequest request) {
        String into = request.into().orElseGet(() -> {
            Path root = request.root().toAbsolutePath().normalize();
            return Files.isDirectory(root) && root.getFileName() != null
                    ? composed(root.getFileName().toString())
                    : "";
        });
        if (!into.isEmpty()) {
            DocumentPaths.check(into);
        }
        return into.isEmpty() ? "" : into + "/";
    }

    private List<TreeWalk.Found> walk() {
        try {
            return TreeWalk.of(request, leaveOut);
        } catch (IOException e) {
            throw new InvalidInputException("Cannot import " + request.root() + ": it cannot be read", e);
        }
    }

    private void file(TreeWalk.Found found, String name) {
        String path = composed(name);
        if (found.reason() != Reason.NONE) {
            leftOut(path.endsWith("/") ? path.substring(0, path.length() - 1) : path, found);
        } else if (!seen.add(path)) {
            skip(path, Reason.PATH_TAKEN, "another file of this tree has the same path in Unicode's normal form C");
        } else if (isPath(path)) {
            read(found.file(), path, request.largestFile());
        }
    }

    private void leftOut(String path, TreeWalk.Found found) {
        seen.add(path);
        if (found.reason() != Reason.IGNORED) {
            unread.add(path.isEmpty() ? "" : path + '/');
        }
        skip(path, found.reason(), found.detail());
    }

    /** Some file systems keep names in another normal form than paths of documents have. */
    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private boolean isPath(String path) {
        try {
            DocumentPaths.check(path);
            return true;
        } catch (InvalidInputException e) {
            skip(path, Reason.INVALID_PATH, String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** A file can grow, or say that it is empty as those of {@code /proc} do: what counts is what can be read. */
    private void read(Path file, String path, long largest) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) largest + 1);
            if (bytes.length > largest) {
                skip(path, Reason.TOO_LARGE, "it has more than " + largest + " bytes");
            } else {
                content(path, bytes);
            }
        } catch (NoSuchFileException e) {
            skip(path, Reason.UNREADABLE, "it went away during the import");
        } catch (IOException e) {
            skip(path, Reason.UNREADABLE, e.getClass().getSimpleName() + ": " + e.getMessage());
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

    /**
     * Whether a document's content came from an import. What a person wrote is never overwritten by a file, whoever
     * brought the first version in, and neither is what a model made of it since.
     */
    static boolean isImported(DocumentRecord document) {
        return document.current().derived()
                && document.kind() != DocumentKind.ARTIFACT
                && document.current().actor().kind() != Actor.Kind.MODEL;
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
            extracted.ifPresent(text -> Inputs.text("The text of " + path, text.text(), Integer.MAX_VALUE));
        } catch (RuntimeException e) { // extractors are the host's too: one file costs that file only
            skip(path, Reason.UNREADABLE, Causes.say(e));
            return;
        }
        if (extracted.isEmpty()) {
            skip(path, Reason.BINARY, "no extractor finds text in it");
        } else if (extracted.get().text().isBlank()) {
            skip(path, Reason.EMPTY, "it holds no text");
        } else if (extracted.get().text().length() > LONGEST_TEXT) {
            skip(path, Reason.TOO_LARGE, "its text has more than " + LONGEST_TEXT + " characters");
        } else {
            write(path, bytes, extracted.get(), document);
        }
    }

    private void write(String path, byte[] bytes, ExtractedText extracted, Optional<DocumentRecord> document) {
        NewContent content = new NewContent(
                extracted.text(),
                extracted.mediaType(),
                extracted.original() ? Optional.empty() : Optional.of(bytes),
                DocumentPaths.kind(path, DocumentKind.FILE),
                true,
                Optional.of(origin));
        DocumentWrites writes = document.map(old -> DocumentWrites.next(scope, old, content))
                .orElseGet(() -> DocumentWrites.create(scope, path, content));
        Outcome outcome = document.isPresent() ? Outcome.UPDATED : Outcome.ADDED;
        batch.add(
                new Entry(path, outcome, Reason.NONE, ""),
                writes,
                content.text().length());
    }

    private void skip(String path, Reason reason, String detail) {
        entries.add(new Entry(path, Outcome.SKIPPED, reason, detail));
    }

    private DocumentReader reader() {
        return scope.store().documents();
    }
}
