package dev.cowork.core.document;

import dev.cowork.CoworkEvent;
import dev.cowork.Document;
import dev.cowork.DocumentVersion;
import dev.cowork.Documents;
import dev.cowork.ImportReport;
import dev.cowork.ImportRequest;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.core.diff.UnifiedDiffs;
import dev.cowork.error.ConflictException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.TextExtractor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The documents of one workspace, on its store. Thread-safe. */
public final class WorkspaceDocuments implements Documents {
    private static final int LONGEST_TEXT = 16 << 20;
    private static final int PAGE = 1000;
    /** How often a write that names no version starts again when others write the same document. */
    private static final int ATTEMPTS = 100;

    private final Scope scope;
    private final List<TextExtractor> extractors;
    private final Optional<Path> leaveOut;
    private final Consumer<CoworkEvent> events;

    /**
     * Creates the documents of a workspace for somebody who deletes none: no listener would hear of drafts that end.
     *
     * @param scope the workspace and who acts
     * @param extractors read files that are brought in, the first that can
     * @param leaveOut a directory that no import enters: the engine's own
     */
    public WorkspaceDocuments(Scope scope, List<TextExtractor> extractors, Optional<Path> leaveOut) {
        this(scope, extractors, leaveOut, event -> {});
    }

    /**
     * Creates the documents of a workspace.
     *
     * @param scope the workspace and who acts
     * @param extractors read files that are brought in, the first that can
     * @param leaveOut a directory that no import enters: the engine's own
     * @param events hears of drafts that end with their document
     */
    public WorkspaceDocuments(
            Scope scope, List<TextExtractor> extractors, Optional<Path> leaveOut, Consumer<CoworkEvent> events) {
        this.scope = scope;
        this.extractors = List.copyOf(extractors);
        this.leaveOut = leaveOut;
        this.events = events;
    }

    @Override
    public Document write(String path, String text) {
        return change(path, old -> text);
    }

    @Override
    public Document append(String path, String text) {
        return change(path, old -> old + text);
    }

    /**
     * Adds a line at the end of a document, and makes it if it is not there.
     *
     * @param path its path
     * @param line the line, or several; a line end is added behind it, and before it where the last line has none
     * @return the document as it is now
     */
    public Document appendLine(String path, String line) {
        return change(path, old -> (old.isEmpty() || old.endsWith("\n") ? old : old + '\n') + line + '\n');
    }

    /** Reads, changes and commits, and starts again when somebody else was faster. */
    private Document change(String path, UnaryOperator<String> edit) {
        DocumentPaths.check(path);
        CommitResult.Refused refused = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<DocumentRecord> found = reader().findByPath(path);
            String text = Inputs.text(
                    "The text of " + path, edit.apply(found.map(this::text).orElse("")), LONGEST_TEXT);
            if (found.isPresent() && DocumentWrites.isSame(found.get(), text)) {
                return view(found.get());
            }
            DocumentWrites writes = writes(path, text, found);
            CommitResult result = scope.tryCommit(writes.preconditions(), writes.mutations());
            if (result instanceof CommitResult.Applied) {
                return view(reader().find(writes.document()).orElseThrow());
            }
            refused = (CommitResult.Refused) result;
            requireNoNeighbour(path, refused);
        }
        throw Scope.conflict("Writing " + path, Objects.requireNonNull(refused));
    }

    private DocumentWrites writes(String path, String text, Optional<DocumentRecord> found) {
        NewContent content = NewContent.typed(path, text);
        return found.map(document -> DocumentWrites.next(scope, document, content))
                .orElseGet(() -> DocumentWrites.create(scope, path, content));
    }

    /** A document above or below the path is there to stay; one at the path itself was made by somebody just now. */
    private void requireNoNeighbour(String path, CommitResult.Refused refused) {
        if (refused.precondition() instanceof Precondition.PathFree
                && reader().findByPath(path).isEmpty()) {
            throw new InvalidInputException("Cannot write " + path + ": " + refused.found()
                    + ", and a document cannot be a directory; choose another path");
        }
    }

    @Override
    public Document write(String path, String text, int expectedVersion) {
        DocumentPaths.check(path);
        Inputs.text("The text of " + path, text, LONGEST_TEXT);
        Optional<DocumentRecord> found = reader().findByPath(path);
        int version = found.map(document -> document.current().number()).orElse(0);
        if (version != expectedVersion) {
            throw new ConflictException("Writing " + path + " was refused: it is at version " + version + ", not at "
                    + expectedVersion + "; read it again");
        }
        if (found.isPresent() && DocumentWrites.isSame(found.get(), text)) {
            return view(found.get());
        }
        DocumentWrites writes = writes(path, text, found);
        CommitResult result = scope.tryCommit(writes.preconditions(), writes.mutations());
        if (result instanceof CommitResult.Refused refused) {
            requireNoNeighbour(path, refused);
            throw Scope.conflict("Writing " + path, refused);
        }
        return view(reader().find(writes.document()).orElseThrow());
    }

    @Override
    public Optional<Document> find(String path) {
        DocumentPaths.check(path);
        return reader().findByPath(path).map(this::view);
    }

    @Override
    public Document get(String path) {
        return view(record(path));
    }

    @Override
    public List<Document> list(String prefix) {
        List<Document> all = new ArrayList<>();
        String after = null;
        List<Document> page;
        do {
            page = list(prefix, after, PAGE);
            all.addAll(page);
            after = page.isEmpty() ? null : page.get(page.size() - 1).path();
        } while (page.size() == PAGE);
        return all;
    }

    @Override
    public List<Document> list(String prefix, @Nullable String after, int limit) {
        return reader().list(prefix, after, Inputs.limit(limit)).stream()
                .map(this::view)
                .toList();
    }

    @Override
    public Document move(String from, String to) {
        DocumentPaths.check(to);
        DocumentRecord document = record(from);
        if (!from.equals(to)) {
            scope.commit(
                    "Moving " + from + " to " + to,
                    List.of(
                            new Precondition.DocumentAt(
                                    document.id(), document.current().number()),
                            new Precondition.PathFree(to)),
                    List.of(new Mutation.MoveDocument(document.id(), to)));
        }
        return view(reader().find(document.id()).orElseThrow());
    }

    @Override
    public void delete(String path) {
        DocumentRecord document = record(path);
        DraftEnds drafts = DraftEnds.of(scope, document.id());
        scope.commit(
                "Deleting " + path,
                List.of(new Precondition.DocumentAt(
                        document.id(), document.current().number())),
                List.of(new Mutation.DeleteDocument(document.id())));
        drafts.tell(events);
    }

    @Override
    public List<DocumentVersion> versions(String path) {
        DocumentReader reader = reader();
        return reader.versions(record(path).id()).stream()
                .map(version -> (DocumentVersion) new VersionView(version, reader))
                .toList();
    }

    @Override
    public DocumentVersion version(String path, int number) {
        DocumentRecord document = record(path);
        return reader().version(document.id(), number)
                .map(version -> new VersionView(version, reader()))
                .orElseThrow(() -> new NotFoundException(path + " has no version " + number + "; it has versions 1 to "
                        + document.current().number()));
    }

    @Override
    public String diff(String path, int from, int to) {
        return UnifiedDiffs.of(
                path + " (version " + from + ")",
                version(path, from).text(),
                path + " (version " + to + ")",
                version(path, to).text());
    }

    @Override
    public Document restore(String path, int number) {
        DocumentVersion old = version(path, number);
        if (old.hash().isEmpty()) {
            throw new NotFoundException("The text of version " + number + " of " + path + " was erased");
        }
        return write(path, old.text(), record(path).current().number());
    }

    @Override
    public ImportReport importTree(Path root) {
        return importTree(ImportRequest.of(root));
    }

    @Override
    public ImportReport importTree(ImportRequest request) {
        return new TreeImport(request, scope, extractors, leaveOut, events).run();
    }

    private DocumentRecord record(String path) {
        DocumentPaths.check(path);
        return reader().findByPath(path)
                .orElseThrow(
                        () -> new NotFoundException("There is no document " + path + " in workspace " + scope.name()));
    }

    private String text(DocumentRecord document) {
        return new VersionView(document.current(), reader()).text();
    }

    private Document view(DocumentRecord document) {
        return new StoredDocument(document, reader());
    }

    private DocumentReader reader() {
        return scope.store().documents();
    }
}
