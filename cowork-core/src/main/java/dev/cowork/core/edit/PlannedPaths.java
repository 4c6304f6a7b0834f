package dev.cowork.core.edit;

import dev.cowork.spi.Mutation;
import dev.cowork.spi.WorkspaceStore;
import java.util.List;

/** Whether a path can be had by a commit that is still being put together. */
public final class PlannedPaths {
    private PlannedPaths() {}

    /**
     * Whether a document or an open draft is at a path, or a document is above it or below it, now or after the commit.
     *
     * @param store the workspace's store
     * @param planned what the commit does so far
     * @param path a checked path
     * @return true if a document cannot get the path
     */
    public static boolean isTaken(WorkspaceStore store, List<Mutation> planned, String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (store.documents().findByPath(path.substring(0, slash)).isPresent()) {
                return true;
            }
        }
        return store.documents().findByPath(path).isPresent()
                || store.drafts().openAt(path).isPresent()
                || !store.documents().list(path + "/", null, 1).isEmpty()
                || planned.stream().anyMatch(mutation -> takes(mutation, path));
    }

    private static boolean takes(Mutation mutation, String path) {
        String other = switch (mutation) {
            case Mutation.CreateDocument create -> create.path();
            case Mutation.MoveDocument move -> move.path();
            case Mutation.PutDraftRevision put ->
                put.revision().path() == null ? "" : put.revision().path();
            default -> "";
        };
        return !other.isEmpty() && (other.equals(path) || other.startsWith(path + "/") || path.startsWith(other + "/"));
    }
}
