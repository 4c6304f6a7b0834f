package dev.cowork.spi;

import dev.cowork.data.Actor;
import dev.cowork.data.WorkspaceId;
import java.time.Instant;

/**
 * A workspace.
 *
 * @param id its id
 * @param name its name, unique in the store
 * @param createdBy who made it
 * @param createdAt when
 */
public record WorkspaceRecord(WorkspaceId id, String name, Actor createdBy, Instant createdAt) {}
