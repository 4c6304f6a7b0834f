package dev.cowork.spi;

import dev.cowork.data.Actor;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DocumentKind;
import java.time.Instant;

/**
 * A document with its current version.
 *
 * @param id its id
 * @param path its path; of a deleted document, the last one
 * @param kind what sort
 * @param deleted whether it is no longer among the living
 * @param createdBy who made it
 * @param createdAt when
 * @param current its current version
 */
public record DocumentRecord(
        DocumentId id,
        String path,
        DocumentKind kind,
        boolean deleted,
        Actor createdBy,
        Instant createdAt,
        VersionRecord current) {}
