package dev.cowork.core.tool;

import dev.cowork.data.DocumentId;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a workspace as files in directories, as models see them: at the paths that drafts would give them, and
 * without those that drafts would delete.
 */
final class DocumentTree {
    private static final int PAGE = 1_000;
    private static final Comparator<String> BY_SEGMENT = Comparator.comparing(path -> path.replace('/', '\0'));

    private final NavigableMap<String, Long> lengths = new TreeMap<>(BY_SEGMENT);

    private DocumentTree() {}

    /** The documents below a directory; of all, when that is empty. */
    static DocumentTree below(WorkspaceStore store, String directory) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        Map<DocumentId, DraftRecord> drafts = drafts(store);
        DocumentTree tree = new DocumentTree();
        @Nullable String after = null;
        List<DocumentRecord> page;
        do {
            page = store.documents().list(prefix, after, PAGE);
            for (DocumentRecord document : page) {
                after = document.path();
                if (!drafts.containsKey(document.id())) {
                    tree.lengths.put(document.path(), (long) document.current().length());
                }
            }
        } while (page.size() == PAGE);
        drafts.values().forEach(draft -> tree.add(store, draft, prefix));
        return tree;
    }

    private static Map<DocumentId, DraftRecord> drafts(WorkspaceStore store) {
        Map<DocumentId, DraftRecord> drafts = new HashMap<>();
        List<DraftRecord> page = List.of();
        do {
            page = store.drafts().open(page.isEmpty() ? null : page.getLast().id(), PAGE);
            page.forEach(draft -> drafts.put(draft.id().document(), draft));
        } while (page.size() == PAGE);
        return drafts;
    }

    private void add(WorkspaceStore store, DraftRecord draft, String prefix) {
        @Nullable String drafted = draft.latest().path();
        String path = drafted != null
                ? drafted
                : store.documents()
                        .find(draft.id().document())
                        .filter(document -> !document.deleted())
                        .map(DocumentRecord::path)
                        .orElse("");
        if (!draft.latest().deletes() && !path.isEmpty() && path.startsWith(prefix)) {
            lengths.put(path, (long) draft.latest().length());
        }
    }

    /** The paths of the documents. */
    List<String> paths() {
        return List.copyOf(lengths.keySet());
    }

    boolean isEmpty() {
        return lengths.isEmpty();
    }

    /** How many characters they have together. */
    long length() {
        return lengths.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * What is in the directory and in its directories, with lengths in characters; hidden items and {@code node_modules}
     * are left out. A directory ends with a slash.
     */
    NavigableMap<String, Long> twoLevels(String directory) {
        int start = directory.isEmpty() ? 0 : directory.length() + 1;
        NavigableMap<String, Long> entries = new TreeMap<>(BY_SEGMENT);
        lengths.forEach((path, length) -> {
            int end = start;
            for (int level = 0; level < 2 && end >= 0 && !isHidden(path.substring(start)); level++) {
                end = path.indexOf('/', end);
                entries.merge(end < 0 ? path : path.substring(0, ++end), length, Long::sum);
            }
        });
        return entries;
    }

    private static boolean isHidden(String path) {
        return path.startsWith(".") || path.contains("/.") || ("/" + path + "/").contains("/node_modules/");
    }
}
