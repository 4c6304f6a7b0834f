package dev.cowork.core.document;

import dev.cowork.ImportReport;
import dev.cowork.ImportReport.Entry;
import dev.cowork.core.base.IdSource;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.SourceTexts;
import dev.cowork.core.store.InMemoryStore;
import dev.cowork.core.text.BuiltInExtractors;
import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.SourceKey;
import dev.cowork.data.WorkspaceId;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.Passage;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.testkit.FixedClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** A workspace in memory on which documents are written and read. */
final class Desk {
    static final Actor ANNA = Actor.user("anna");

    final Scope scope;
    final WorkspaceDocuments documents;

    Desk() {
        this(Optional.empty());
    }

    Desk(Optional<Path> leaveOut) {
        InMemoryStore store = new InMemoryStore();
        WorkspaceId id = new WorkspaceId("alpha");
        store.createWorkspace(new WorkspaceRecord(id, "alpha", ANNA, Instant.EPOCH));
        FixedClock clock = FixedClock.at("2024-05-08T12:00:00Z");
        IdSource ids = new IdSource(clock, new Random(7));
        scope = new Scope(id, "alpha", store.workspace(id), ANNA, clock, ids, () -> {});
        documents = new WorkspaceDocuments(scope, BuiltInExtractors.all(), leaveOut);
    }

    /** What the indexes are made from: the indexed text of each living passage of a document. */
    List<String> indexed(String path) {
        SourceTexts texts = new SourceTexts(scope.store());
        return passages(path).stream()
                .map(passage -> SourceTexts.indexed(
                                passage, texts.text(passage.source()).orElseThrow())
                        .orElseThrow())
                .toList();
    }

    List<Passage> passages(String path) {
        return scope.store().feeds().passages(SourceKey.of(documents.get(path).id()));
    }

    /** What a model made of a document in a chat. */
    void modelWrites(String path, String text) {
        Scope model = scope.as(Actor.model("scripted/one", new ChatId("c")));
        DocumentRecord old = scope.store().documents().findByPath(path).orElseThrow();
        NewContent content = new NewContent(text, "text/markdown", Optional.empty(), DocumentKind.ARTIFACT, true);
        DocumentWrites writes = DocumentWrites.next(model, old, content);
        model.commit("A test", writes.preconditions(), writes.mutations());
    }

    long change() {
        return scope.store().feeds().newestChange();
    }

    /** The entries of a report as {@code path OUTCOME REASON}, without the reason where there is none. */
    static List<String> lines(ImportReport report) {
        return report.entries().stream().map(Desk::line).collect(Collectors.toList());
    }

    private static String line(Entry entry) {
        String reason = entry.reason() == ImportReport.Reason.NONE ? "" : " " + entry.reason();
        return entry.path() + " " + entry.outcome() + reason;
    }
}
