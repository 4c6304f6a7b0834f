package dev.cowork.core.store;

import dev.cowork.data.Actor;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.VersionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A document with all its versions. */
record Doc(
        DocumentId id,
        String path,
        DocumentKind kind,
        boolean deleted,
        Actor createdBy,
        Instant createdAt,
        List<VersionRecord> versions) {
    Doc {
        versions = List.copyOf(versions);
    }

    Doc at(String newPath) {
        return new Doc(id, newPath, kind, deleted, createdBy, createdAt, versions);
    }

    Doc asDeleted() {
        return new Doc(id, path, kind, true, createdBy, createdAt, versions);
    }

    Doc with(List<VersionRecord> all) {
        return new Doc(id, path, kind, deleted, createdBy, createdAt, all);
    }

    Doc plus(VersionRecord version) {
        List<VersionRecord> all = new ArrayList<>(versions);
        all.add(version);
        return with(all);
    }

    DocumentRecord record() {
        return new DocumentRecord(id, path, kind, deleted, createdBy, createdAt, versions.getLast());
    }
}
