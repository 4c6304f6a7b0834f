package dev.cowork.tck.store;

import dev.cowork.data.ContentHash;
import dev.cowork.data.Message;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.Change;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.MemoryQuery;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Passage;
import dev.cowork.spi.RuleRecord;
import dev.cowork.spi.VersionRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the readers of a workspace say, for comparing: everything that can be listed, and what hangs on it.
 *
 * @param documents the living documents
 * @param versions their versions
 * @param drafts the drafts of the living documents, then all that are open
 * @param revisions their revisions
 * @param texts the texts of their versions and revisions
 * @param chats the living chats
 * @param messages their messages
 * @param memories the memories
 * @param memoryVersions their versions
 * @param rules the rules
 * @param changes the changes
 * @param passages the living passages
 * @param vectors the texts with vectors, by fingerprint, with the first number of each
 * @param forgotten what of the living documents, messages and memories was forgotten
 */
record Snapshot(
        List<DocumentRecord> documents,
        List<VersionRecord> versions,
        List<DraftRecord> drafts,
        List<DraftRevisionRecord> revisions,
        Map<ContentHash, Optional<String>> texts,
        List<ChatRecord> chats,
        List<Message> messages,
        List<MemoryRecord> memories,
        List<MemoryRecord> memoryVersions,
        List<RuleRecord> rules,
        List<Change> changes,
        List<Passage> passages,
        List<String> vectors,
        List<SourceKey> forgotten) {
    private static final int ALL = 100_000;

    static Snapshot of(WorkspaceStore workspace) {
        List<DocumentRecord> documents = workspace.documents().list("", null, ALL);
        List<VersionRecord> versions = documents.stream()
                .flatMap(document -> workspace.documents().versions(document.id()).stream())
                .toList();
        List<DraftRecord> drafts = Stream.concat(
                        documents.stream().flatMap(document -> workspace.drafts().of(document.id()).stream()),
                        workspace.drafts().open(null, ALL).stream())
                .toList();
        List<DraftRevisionRecord> revisions = drafts.stream()
                .flatMap(draft -> workspace.drafts().revisions(draft.id()).stream())
                .toList();
        List<ChatRecord> chats = workspace.chats().list(null, ALL);
        List<Message> messages = chats.stream()
                .flatMap(chat -> workspace.chats().messages(chat.id(), 0, ALL).stream())
                .toList();
        List<MemoryRecord> memories = workspace.memories().list(new MemoryQuery(null, null, null, null, null, ALL));
        return new Snapshot(
                documents,
                versions,
                drafts,
                revisions,
                texts(workspace, versions, revisions),
                chats,
                messages,
                memories,
                memories.stream()
                        .flatMap(memory -> workspace.memories().versions(memory.id()).stream())
                        .toList(),
                workspace.memories().rules(),
                workspace.feeds().changes(0, ALL).items(),
                workspace.feeds().passagesAfter(0, ALL),
                Stream.of("f", "g")
                        .flatMap(fingerprint -> vectors(workspace, fingerprint).stream())
                        .toList(),
                keys(documents, messages, memories).stream()
                        .filter(key -> workspace.memories().isForgotten(key))
                        .toList());
    }

    private static Map<ContentHash, Optional<String>> texts(
            WorkspaceStore workspace, List<VersionRecord> versions, List<DraftRevisionRecord> revisions) {
        Map<ContentHash, Optional<String>> texts = new LinkedHashMap<>();
        versions.forEach(version -> put(workspace, version.content(), texts));
        revisions.forEach(revision -> put(workspace, revision.content(), texts));
        return texts;
    }

    private static void put(
            WorkspaceStore workspace, @Nullable ContentHash hash, Map<ContentHash, Optional<String>> texts) {
        if (hash != null) {
            texts.put(hash, workspace.documents().text(hash));
        }
    }

    private static List<String> vectors(WorkspaceStore workspace, String fingerprint) {
        return workspace.feeds().vectors(fingerprint, 0, ALL).items().stream()
                .map(vector -> fingerprint + ' ' + vector.text() + ' ' + vector.vector()[0])
                .toList();
    }

    private static List<SourceKey> keys(
            List<DocumentRecord> documents, List<Message> messages, List<MemoryRecord> memories) {
        List<SourceKey> keys = new ArrayList<>();
        documents.forEach(document -> keys.add(SourceKey.of(document.id())));
        messages.forEach(message -> keys.add(message.source().key()));
        memories.forEach(memory -> keys.add(SourceKey.of(memory.id())));
        return keys;
    }
}
