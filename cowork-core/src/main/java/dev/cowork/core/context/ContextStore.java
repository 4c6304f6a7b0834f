package dev.cowork.core.context;

import dev.cowork.core.base.SourceTexts;
import dev.cowork.data.CallId;
import dev.cowork.data.ContentHash;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import dev.cowork.llm.SegmentContent;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.SegmentRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps contexts as references: a segment whose text is a range of its source is kept as that range, everything else as
 * a text under its hash, once in the workspace. Thread-safe.
 */
public final class ContextStore {
    private final WorkspaceStore store;
    private final SourceTexts sources;

    /**
     * Creates the store of contexts.
     *
     * @param store the workspace's store
     */
    public ContextStore(WorkspaceStore store) {
        this.store = store;
        this.sources = new SourceTexts(store);
    }

    /**
     * What keeps a context. The sources of its segments are committed before it, or by mutations in front of these.
     *
     * @param call the call that it is for
     * @param context the context
     * @return the mutations, in order
     */
    public List<Mutation> put(CallId call, AssembledContext context) {
        Map<Source, Optional<String>> texts = new HashMap<>();
        Set<ContentHash> put = new HashSet<>();
        List<Mutation> mutations = new ArrayList<>();
        List<SegmentRecord> records = new ArrayList<>();
        for (ContextSegment segment : context.pieces()) {
            String kept = ContentJson.write(segment.content());
            ContentHash hash = ContentHash.of(kept);
            boolean isRange = isRange(segment, texts);
            if (!isRange && put.add(hash)) {
                mutations.add(new Mutation.PutText(hash, kept));
            }
            records.add(record(segment, hash, isRange));
        }
        mutations.add(new Mutation.PutContext(call, records));
        return mutations;
    }

    /**
     * Reads the context of a call.
     *
     * @param call the call
     * @return the context; what was erased since has an empty text and says when
     */
    public AssembledContext read(CallRecord call) {
        Map<Source, Optional<String>> texts = new HashMap<>();
        List<ContextSegment> segments = new ArrayList<>();
        for (SegmentRecord record : store.ledger().context(call.id())) {
            segments.add(segment(segments.size(), record, texts));
        }
        return new AssembledContext(
                segments,
                call.window(),
                call.estimated(),
                call.calibration(),
                Images.of(segments, store.documents(), Map.of()));
    }

    private boolean isRange(ContextSegment segment, Map<Source, Optional<String>> texts) {
        @Nullable SourceRange origin = segment.origin();
        if (origin == null || !(segment.content() instanceof SegmentContent.Text text)) {
            return false;
        }
        Range range = origin.range();
        if (range.length() == 0) {
            // What names many messages without showing one must not read them all.
            return text.text().isEmpty();
        }
        return texts.computeIfAbsent(origin.source(), sources::text)
                .filter(whole -> range.end() <= whole.length())
                .map(whole -> range.of(whole).equals(text.text()))
                .orElse(false);
    }

    private static SegmentRecord record(ContextSegment segment, ContentHash hash, boolean isRange) {
        @Nullable SourceRange origin = segment.origin();
        return new SegmentRecord(
                segment.message(),
                segment.role(),
                segment.section(),
                segment.trust(),
                ContentJson.form(segment.content()),
                hash,
                origin == null ? null : origin.source(),
                isRange && origin != null ? origin.range() : null,
                segment.tokens(),
                segment.reason(),
                segment.ranked(),
                null);
    }

    private ContextSegment segment(int index, SegmentRecord record, Map<Source, Optional<String>> texts) {
        @Nullable Source source = record.source();
        @Nullable
        SourceRange origin = source == null
                ? null
                : new SourceRange(source, record.range() == null ? new Range(0, 0) : record.range());
        return new ContextSegment(
                index,
                record.message(),
                record.role(),
                record.section(),
                record.trust(),
                content(record, texts),
                record.tokens(),
                record.reason(),
                origin,
                record.score(),
                record.erasedAt());
    }

    private SegmentContent content(SegmentRecord record, Map<Source, Optional<String>> texts) {
        @Nullable ContentHash hash = record.content();
        @Nullable Range range = record.range();
        if (hash == null || record.erasedAt() != null || (range != null && range.length() == 0)) {
            return new SegmentContent.Text("");
        }
        @Nullable Source source = record.source();
        Optional<String> kept = range == null || source == null
                ? store.documents().text(hash)
                : texts.computeIfAbsent(source, sources::text)
                        .filter(whole -> range.end() <= whole.length())
                        .map(range::of);
        return kept.map(text -> ContentJson.read(record.form(), text)).orElse(new SegmentContent.Text(""));
    }
}
