package dev.cowork.store.jdbc;

import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.MemoryId;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;

/** How a source lies in the columns source_kind, source_id, source_first and source_last. */
record SourceColumns(Kind kind, String id, long first, long last) {
    /** What the column source_kind says. Drafts are of their own kind, though their keys are those of documents. */
    enum Kind {
        DOCUMENT,
        DRAFT,
        MESSAGE,
        MEMORY
    }

    static SourceColumns of(Source source) {
        return switch (source) {
            case Source.OfDocument of ->
                new SourceColumns(Kind.DOCUMENT, of.document().value(), of.version(), of.version());
            case Source.OfDraft of ->
                new SourceColumns(Kind.DRAFT, of.document().value(), of.number(), of.revision());
            case Source.OfMessages of ->
                new SourceColumns(Kind.MESSAGE, of.chat().value(), of.first(), of.last());
            case Source.OfMemory of ->
                new SourceColumns(Kind.MEMORY, of.memory().value(), of.version(), of.version());
        };
    }

    /** The source in the columns. */
    Source source() {
        return switch (kind) {
            case DOCUMENT -> new Source.OfDocument(new DocumentId(id), Math.toIntExact(first));
            case DRAFT -> new Source.OfDraft(new DocumentId(id), Math.toIntExact(first), Math.toIntExact(last));
            case MESSAGE -> new Source.OfMessages(new ChatId(id), first, last);
            case MEMORY -> new Source.OfMemory(new MemoryId(id), Math.toIntExact(first));
        };
    }

    /** The id of the document or memory that a key names, or of its message's chat. */
    static String id(SourceKey key) {
        return key.kind() == SourceKind.MESSAGE ? key.chat().value() : key.id();
    }

    /** The sequence of the message that a key names, otherwise 0. */
    static long sequence(SourceKey key) {
        return key.kind() == SourceKind.MESSAGE ? key.sequence() : 0;
    }

    /** Makes a key of what {@link #id} and {@link #sequence} say. */
    static SourceKey key(SourceKind kind, String id, long sequence) {
        return new SourceKey(kind, kind == SourceKind.MESSAGE ? id + '/' + sequence : id);
    }
}
