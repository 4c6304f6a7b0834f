package dev.cowork.core.document;

import dev.cowork.Document;
import dev.cowork.DocumentVersion;
import dev.cowork.data.Actor;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import java.time.Instant;

/**
 * A document as the store had it.
 *
 * @param document what the store says of it
 * @param reader reads texts
 */
public record StoredDocument(DocumentRecord document, DocumentReader reader) implements Document {
    @Override
    public DocumentId id() {
        return document.id();
    }

    @Override
    public String path() {
        return document.path();
    }

    @Override
    public DocumentKind kind() {
        return document.kind();
    }

    @Override
    public DocumentVersion current() {
        return new VersionView(document.current(), reader);
    }

    @Override
    public Actor createdBy() {
        return document.createdBy();
    }

    @Override
    public Instant createdAt() {
        return document.createdAt();
    }
}
