package dev.cowork.core.store;

import dev.cowork.data.ContentHash;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.Mutation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Texts and blobs, each stored once. */
final class ContentWriter {
    private final Commit commit;

    ContentWriter(Commit commit) {
        this.commit = commit;
    }

    void put(Mutation.PutText put) {
        check(put.hash(), ContentHash.of(put.text()));
        commit.journal.put(commit.state.texts, put.hash(), put.text());
    }

    void put(Mutation.PutBlob put) {
        check(put.hash(), ContentHash.of(put.bytes()));
        commit.journal.put(commit.state.blobs, put.hash(), put.bytes());
    }

    private static void check(ContentHash given, ContentHash real) {
        if (!given.equals(real)) {
            throw new InvalidInputException("A content has the hash " + real + ", not " + given);
        }
    }

    void requireText(@Nullable ContentHash hash) {
        if (hash != null) {
            Commit.require(commit.state.texts.get(hash), "the text", hash);
        }
    }

    void requireBlob(@Nullable ContentHash hash) {
        if (hash != null) {
            Commit.require(commit.state.blobs.get(hash), "the blob", hash);
        }
    }

    /** Removes a text that nothing refers to any more. */
    void dropText(ContentHash hash) {
        State state = commit.state;
        boolean needed = state.documents.values().stream()
                        .flatMap(doc -> doc.versions().stream())
                        .anyMatch(version -> hash.equals(version.content()))
                || state.drafts.values().stream()
                        .flatMap(draft -> draft.revisions().stream())
                        .anyMatch(revision -> hash.equals(revision.content()))
                || state.proposals.values().stream().anyMatch(proposal -> hash.equals(proposal.content()))
                || state.contexts.values().stream()
                        .flatMap(segments -> segments.stream())
                        .anyMatch(segment -> hash.equals(segment.content()));
        if (!needed) {
            commit.journal.remove(state.texts, hash);
        }
    }

    /** Removes a blob that nothing refers to any more. */
    void dropBlob(ContentHash hash) {
        State state = commit.state;
        boolean needed = state.documents.values().stream()
                        .flatMap(doc -> doc.versions().stream())
                        .anyMatch(version -> Objects.equals(hash, version.blob()))
                || state.messages.values().stream().anyMatch(message -> shows(message, hash));
        if (!needed) {
            commit.journal.remove(state.blobs, hash);
        }
    }

    private static boolean shows(Message message, ContentHash hash) {
        return message.parts().stream()
                .anyMatch(part ->
                        part instanceof Part.Image image && image.content().equals(hash));
    }
}
