package dev.cowork.core.context;

import dev.cowork.data.Message;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import dev.cowork.spi.DocumentRecord;

/** Names where the text of a segment came from. */
final class Origins {
    private Origins() {}

    static SourceRange whole(DocumentRecord document, String text) {
        return new SourceRange(
                new Source.OfDocument(document.id(), document.current().number()), new Range(0, text.length()));
    }

    static SourceRange whole(Message message) {
        return new SourceRange(message.source(), new Range(0, message.text().length()));
    }

    /** Of a message, but not a range of its text. */
    static SourceRange of(Message message) {
        return new SourceRange(message.source(), new Range(0, 0));
    }
}
