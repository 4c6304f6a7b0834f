package dev.cowork.data;

import dev.cowork.error.InvalidInputException;

/**
 * What text came from: one immutable state of a document or of its draft, a range of messages, or a memory. The text of
 * a document version, of a draft's revision and of a memory version is the text as stored; the text of messages is the
 * text of each of them, in order, joined by one line feed.
 */
public sealed interface Source {
    /**
     * What this is a state of.
     *
     * @return the key
     */
    SourceKey key();

    /**
     * Whether text of the thing that a key names is part of this source: of a document or memory in any version, or of
     * one message among these.
     *
     * @param other the key
     * @return true if so
     */
    default boolean includes(SourceKey other) {
        return key().equals(other);
    }

    /**
     * A version of a document.
     *
     * @param document the document
     * @param version its version, from 1
     */
    record OfDocument(DocumentId document, int version) implements Source {
        /**
         * Checks the version.
         *
         * @throws InvalidInputException if the version is below 1
         */
        public OfDocument {
            checkVersion(version);
        }

        @Override
        public SourceKey key() {
            return SourceKey.of(document);
        }

        @Override
        public String toString() {
            return "document " + document + " version " + version;
        }
    }

    /**
     * A revision of a document's draft. It goes when the document goes.
     *
     * @param document the document
     * @param number the draft's number, from 1
     * @param revision the revision, from 1
     */
    record OfDraft(DocumentId document, int number, int revision) implements Source {
        /**
         * Checks the numbers.
         *
         * @throws InvalidInputException if one is below 1
         */
        public OfDraft {
            checkVersion(number);
            checkVersion(revision);
        }

        @Override
        public SourceKey key() {
            return SourceKey.of(document);
        }

        @Override
        public String toString() {
            return "document " + document + " draft " + number + " revision " + revision;
        }
    }

    /**
     * Messages of a chat that follow one another.
     *
     * @param chat the chat
     * @param first the sequence of the first message, from 0
     * @param last the sequence of the last message, at least {@code first}
     */
    record OfMessages(ChatId chat, long first, long last) implements Source {
        /**
         * Checks the order.
         *
         * @throws InvalidInputException if the range is empty or negative
         */
        public OfMessages {
            if (first < 0 || last < first) {
                throw new InvalidInputException(
                        "Messages must have 0 <= first <= last, but are " + first + " to " + last);
            }
        }

        @Override
        public SourceKey key() {
            return SourceKey.of(chat, last);
        }

        @Override
        public boolean includes(SourceKey other) {
            return other.kind() == SourceKind.MESSAGE
                    && other.chat().equals(chat)
                    && other.sequence() >= first
                    && other.sequence() <= last;
        }

        @Override
        public String toString() {
            return "messages " + first + " to " + last + " of chat " + chat;
        }
    }

    /**
     * A version of a memory.
     *
     * @param memory the memory
     * @param version its version, from 1
     */
    record OfMemory(MemoryId memory, int version) implements Source {
        /**
         * Checks the version.
         *
         * @throws InvalidInputException if the version is below 1
         */
        public OfMemory {
            checkVersion(version);
        }

        @Override
        public SourceKey key() {
            return SourceKey.of(memory);
        }

        @Override
        public String toString() {
            return "memory " + memory + " version " + version;
        }
    }

    private static void checkVersion(int version) {
        if (version < 1) {
            throw new InvalidInputException("A version is at least 1, but is " + version);
        }
    }
}
