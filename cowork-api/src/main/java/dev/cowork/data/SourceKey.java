package dev.cowork.data;

import dev.cowork.error.InvalidInputException;
import java.util.Locale;

/**
 * Names what a source is a state of, without the state: the document, the message that ends a range of messages, or the
 * memory. Passages are replaced, forgotten and erased by this key.
 *
 * @param kind what sort of thing
 * @param id the document's or memory's id, or {@code chat/sequence} for a message
 */
public record SourceKey(SourceKind kind, String id) {
    /** As many as surely fit a long. */
    private static final int MOST_DIGITS = 18;

    /**
     * Checks the id.
     *
     * @throws InvalidInputException if the id is empty, or a message's is not {@code chat/sequence}
     */
    public SourceKey {
        if (id.isEmpty()) {
            throw new InvalidInputException("A source key needs an id");
        }
        if (kind == SourceKind.MESSAGE && !isChatAndSequence(id)) {
            throw new InvalidInputException("The key of a message is chat/sequence, but is " + Texts.shorten(id));
        }
    }

    /**
     * The key of a document.
     *
     * @param document its id
     * @return the key
     */
    public static SourceKey of(DocumentId document) {
        return new SourceKey(SourceKind.DOCUMENT, document.value());
    }

    /**
     * The key of a memory.
     *
     * @param memory its id
     * @return the key
     */
    public static SourceKey of(MemoryId memory) {
        return new SourceKey(SourceKind.MEMORY, memory.value());
    }

    /**
     * The key of a message.
     *
     * @param chat its chat
     * @param sequence its place in the chat, from 0
     * @return the key
     */
    public static SourceKey of(ChatId chat, long sequence) {
        return new SourceKey(SourceKind.MESSAGE, chat.value() + '/' + sequence);
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @param text such as {@code document:0abc}
     * @return the key
     * @throws InvalidInputException if the text is not a key
     */
    public static SourceKey parse(String text) {
        int colon = text.indexOf(':');
        for (SourceKind kind : SourceKind.values()) {
            if (colon == kind.name().length() && text.regionMatches(true, 0, kind.name(), 0, colon)) {
                return new SourceKey(kind, text.substring(colon + 1));
            }
        }
        throw new InvalidInputException("Not a source key: " + Texts.shorten(text));
    }

    /**
     * The chat of a message's key.
     *
     * @return the chat
     * @throws IllegalStateException if this is not the key of a message
     */
    public ChatId chat() {
        return new ChatId(id.substring(0, slash()));
    }

    /**
     * The place of a message in its chat.
     *
     * @return the sequence, from 0
     * @throws IllegalStateException if this is not the key of a message
     */
    public long sequence() {
        return Long.parseLong(id.substring(slash() + 1));
    }

    private static boolean isChatAndSequence(String id) {
        int slash = id.indexOf('/');
        int digits = id.length() - slash - 1;
        return slash > 0
                && digits >= 1
                && digits <= MOST_DIGITS
                && id.chars().skip(slash + 1L).allMatch(c -> c >= '0' && c <= '9');
    }

    private int slash() {
        if (kind != SourceKind.MESSAGE) {
            throw new IllegalStateException(this + " is not the key of a message");
        }
        return id.indexOf('/');
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ':' + id;
    }
}
