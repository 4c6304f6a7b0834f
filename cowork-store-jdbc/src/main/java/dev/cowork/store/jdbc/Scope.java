package dev.cowork.store.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One workspace of the store: what every reader of it needs. Each query's first argument is the workspace. */
final class Scope {
    /** A workspace and the fingerprint of an embedding model. */
    record Followed(String workspace, String fingerprint) {}

    private final Sessions sessions;
    private final String workspace;
    /**
     * Up to which passage all living ones have a vector. Passages get ever higher ids, and a living passage keeps its
     * vector, so what was true once stays true; without this, each look at an empty queue would read every passage.
     */
    private final Map<Followed, Long> embeddedUpTo;

    Scope(Sessions sessions, String workspace, Map<Followed, Long> embeddedUpTo) {
        this.sessions = sessions;
        this.workspace = workspace;
        this.embeddedUpTo = embeddedUpTo;
    }

    static Map<Followed, Long> noneEmbedded() {
        return new ConcurrentHashMap<>();
    }

    String workspace() {
        return workspace;
    }

    Sessions sessions() {
        return sessions;
    }

    <T> T read(String what, Work<T> work) {
        return sessions.read(what, work);
    }

    <T> List<T> list(String what, String query, Sql.Reader<T> reader, @Nullable Object... arguments) {
        return read(what, sql -> sql.list(query, reader, arguments));
    }

    <T> Optional<T> first(String what, String query, Sql.Reader<T> reader, @Nullable Object... arguments) {
        return read(what, sql -> sql.first(query, reader, arguments));
    }

    long number(String what, String query, @Nullable Object... arguments) {
        return read(what, sql -> sql.number(query, arguments));
    }

    long embeddedUpTo(String fingerprint) {
        return embeddedUpTo.getOrDefault(new Followed(workspace, fingerprint), 0L);
    }

    void setEmbeddedUpTo(String fingerprint, long passage) {
        if (!sessions.readsOnlyCommitted()) {
            return;
        }
        embeddedUpTo.merge(new Followed(workspace, fingerprint), passage, Math::max);
    }
}
