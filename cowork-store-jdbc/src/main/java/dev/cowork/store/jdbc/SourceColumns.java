package dev.cowork.store.jdbc;

import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceKind;

/** How a source lies in the columns source_kind, source_id, source_first and source_last. */
record SourceColumns(SourceKind kind, String id, long first, long last) {
    static SourceColumns of(Source source) {
        return switch (source) {
            case Source.OfDocument of ->
                new SourceColumns(SourceKind.DOCUMENT, of.document().value(), of.version(), of.version());
            case Source.OfMessages of ->
                new SourceColumns(SourceKind.MESSAGE, of.chat().value(), of.first(), of.last());
            case Source.OfMemory of ->
                new SourceColumns(SourceKind.MEMORY, of.memory().value(), of.version(), of.version());
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
