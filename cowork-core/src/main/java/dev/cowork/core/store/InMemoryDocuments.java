package dev.cowork.core.store;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.VersionRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads documents. */
final class InMemoryDocuments implements DocumentReader {
    private final Guarded guarded;

    InMemoryDocuments(Guarded guarded) {
        this.guarded = guarded;
    }

    @Override
    public Optional<DocumentRecord> find(DocumentId id) {
        return guarded.read(
                state -> Optional.ofNullable(state.documents.get(id)).map(Doc::record));
    }

    @Override
    public Optional<DocumentRecord> findByPath(String path) {
        return guarded.read(state -> Optional.ofNullable(state.livingPaths.get(path))
                .map(state.documents::get)
                .map(Doc::record));
    }

    @Override
    public List<DocumentRecord> list(String prefix, @Nullable String after, int limit) {
        return guarded.read(state -> {
            var page = after == null ? state.livingPaths : state.livingPaths.tailMap(after, false);
            return page.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(prefix))
                    .limit(limit)
                    .map(entry -> Optional.ofNullable(state.documents.get(entry.getValue())))
                    .flatMap(Optional::stream)
                    .map(Doc::record)
                    .toList();
        });
    }

    @Override
    public List<VersionRecord> versions(DocumentId id) {
        return guarded.read(state ->
                Optional.ofNullable(state.documents.get(id)).map(Doc::versions).orElse(List.of()));
    }

    @Override
    public Optional<VersionRecord> version(DocumentId id, int number) {
        List<VersionRecord> versions = versions(id);
        return number < 1 || number > versions.size() ? Optional.empty() : Optional.of(versions.get(number - 1));
    }

    @Override
    public Optional<String> text(ContentHash hash) {
        return guarded.read(state -> Optional.ofNullable(state.texts.get(hash)));
    }

    @Override
    public Optional<byte[]> blob(ContentHash hash) {
        return guarded.read(state -> Optional.ofNullable(state.blobs.get(hash)).map(byte[]::clone));
    }
}
