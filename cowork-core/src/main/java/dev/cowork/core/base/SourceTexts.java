package dev.cowork.core.base;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DraftId;
import dev.cowork.data.Message;
import dev.cowork.data.Source;
import dev.cowork.spi.Passage;
import dev.cowork.spi.VersionRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the text that a source names, as {@link Source} defines it. Thread-safe. */
public final class SourceTexts {
    private final WorkspaceStore store;

    /**
     * Creates a reader.
     *
     * @param store the workspace's store
     */
    public SourceTexts(WorkspaceStore store) {
        this.store = store;
    }

    /**
     * Reads the whole text of a source.
     *
     * @param source the source
     * @return the text, or empty when it is not there or was erased
     */
    public Optional<String> text(Source source) {
        return switch (source) {
            case Source.OfDocument document ->
                store.documents()
                        .version(document.document(), document.version())
                        .flatMap(this::text);
            case Source.OfDraft draft ->
                store.drafts()
                        .revision(new DraftId(draft.document(), draft.number()), draft.revision())
                        .flatMap(revision -> Optional.ofNullable(revision.content()))
                        .flatMap(store.documents()::text);
            case Source.OfMessages messages -> messages(messages);
            case Source.OfMemory memory ->
                store.memories().versions(memory.memory()).stream()
                        .filter(version -> version.version() == memory.version())
                        .map(version -> version.text())
                        .filter(text -> !text.isEmpty())
                        .findFirst();
        };
    }

    /**
     * Reads what a passage is indexed by: its header and the text of its range.
     *
     * @param passage the passage
     * @param sourceText the text of its source
     * @return the text, or empty when it is not what the passage was made from
     */
    public static Optional<String> indexed(Passage passage, String sourceText) {
        if (passage.range().end() > sourceText.length()) {
            return Optional.empty();
        }
        String text = passage.header() + passage.range().of(sourceText);
        return ContentHash.of(text).equals(passage.text()) ? Optional.of(text) : Optional.empty();
    }

    private Optional<String> text(VersionRecord version) {
        return Optional.ofNullable(version.content()).flatMap(store.documents()::text);
    }

    private Optional<String> messages(Source.OfMessages source) {
        int count = (int) (source.last() - source.first() + 1);
        List<Message> messages = store.chats().messages(source.chat(), source.first(), count);
        return messages.size() < count
                ? Optional.empty()
                : Optional.of(messages.stream().map(Message::text).collect(Collectors.joining("\n")));
    }
}
