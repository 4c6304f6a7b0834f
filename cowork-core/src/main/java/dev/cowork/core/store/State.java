package dev.cowork.core.store;

import dev.cowork.data.CallId;
import dev.cowork.data.ChatId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.DraftId;
import dev.cowork.data.JsonText;
import dev.cowork.data.MemoryId;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.RuleId;
import dev.cowork.data.SourceKey;
import dev.cowork.data.TurnId;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.Change;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ProposalRecord;
import dev.cowork.spi.RuleRecord;
import dev.cowork.spi.SegmentRecord;
import dev.cowork.spi.TextVector;
import dev.cowork.spi.TurnRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one workspace holds. All values are immutable, so that a commit can put the old ones back. */
final class State {
    /** A message's place. */
    record Place(ChatId chat, long sequence) {}

    /** An idempotency key in its chat. */
    record Key(ChatId chat, String key) {}

    /** A vector's identity. */
    record VectorKey(String fingerprint, ContentHash text) {}

    /** A lease with its end by the store's clock. */
    record Lease(String owner, long token, Instant expiresAt) {}

    /** A rule with its place among the rules. */
    record PlacedRule(long place, RuleRecord rule) {}

    final Map<TurnId, TurnRecord> turns = new LinkedHashMap<>();

    final Map<ContentHash, String> texts = new HashMap<>();
    final Map<ContentHash, byte[]> blobs = new HashMap<>();
    final Map<DocumentId, Doc> documents = new LinkedHashMap<>();
    final NavigableMap<String, DocumentId> livingPaths = new TreeMap<>(CodePoints::compare);
    /** In the order in which they were opened. */
    final Map<DraftId, Draft> drafts = new LinkedHashMap<>();

    final Map<ChatId, ChatRecord> chats = new LinkedHashMap<>();
    final Map<Place, Message> messages = new HashMap<>();
    final Map<MessageId, Place> places = new HashMap<>();
    final Map<Key, TurnId> turnKeys = new HashMap<>();
    final Map<CallId, CallRecord> calls = new LinkedHashMap<>();
    final Map<CallId, List<SegmentRecord>> contexts = new LinkedHashMap<>();
    final Map<MemoryId, List<MemoryRecord>> memories = new LinkedHashMap<>();
    final Map<RuleId, PlacedRule> rules = new HashMap<>();
    final Map<String, JsonText> settings = new HashMap<>();
    final NavigableMap<Integer, ArtifactRecord> artifacts = new TreeMap<>();
    final NavigableMap<Integer, ProposalRecord> proposals = new TreeMap<>();
    final NavigableMap<Long, Passage> passages = new TreeMap<>();
    final Map<SourceKey, List<Long>> passagesBySource = new HashMap<>();
    final Map<ContentHash, List<Long>> passagesByText = new HashMap<>();
    final Map<VectorKey, Long> vectorPositions = new HashMap<>();
    final NavigableMap<Long, VectorKey> vectorOrder = new TreeMap<>();
    final Map<VectorKey, TextVector> vectors = new HashMap<>();
    /** What was forgotten; true for what was erased. */
    final Map<SourceKey, Boolean> forgotten = new HashMap<>();

    final Map<String, Lease> leases = new HashMap<>();
    final List<Change> changes = new ArrayList<>();
    long lastPassage;
    long lastVector;

    @Nullable
    Doc living(DocumentId id) {
        Doc doc = documents.get(id);
        return doc == null || doc.deleted() ? null : doc;
    }

    /** All drafts of a document, by number. */
    List<Draft> draftsOf(DocumentId id) {
        return drafts.values().stream()
                .filter(draft -> draft.id().document().equals(id))
                .toList();
    }

    @Nullable
    Draft openDraft(DocumentId id) {
        return draftsOf(id).stream().filter(Draft::isOpen).findFirst().orElse(null);
    }

    @Nullable
    ChatRecord livingChat(ChatId id) {
        ChatRecord chat = chats.get(id);
        return chat == null || chat.deleted() ? null : chat;
    }

    @Nullable
    MemoryRecord memory(MemoryId id) {
        List<MemoryRecord> versions = memories.get(id);
        return versions == null ? null : versions.getLast();
    }

    boolean isErased(SourceKey key) {
        return Boolean.TRUE.equals(forgotten.get(key));
    }
}
