package dev.cowork.core.memory;

import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Part;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.ChatRecord;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.TurnRecord;
import dev.cowork.spi.VersionRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messages in which a model edited a document with tools: their calls hold the text that it was to get or to lose, and
 * a refusal holds what was changed. What tools only showed is not in messages.
 */
final class ToolCopies {
    private static final int PAGE = 200;

    private final WorkspaceStore store;
    private final DocumentId document;
    /** The beginning of a version token, which each result of such a tool has. */
    private final Pattern token;

    ToolCopies(WorkspaceStore store, DocumentId document) {
        this.store = store;
        this.document = document;
        this.token = Pattern.compile("(?<![a-z0-9_-])" + Pattern.quote(document.value()) + "\\.\\d+\\.\\d+\\.\\d+\\.");
    }

    /** One sentence for each chat. */
    List<String> found() {
        return chats().map(chat -> sentence(chat, results(chat)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The chats that wrote it, and those that were shown it: a refused edit leaves no other trace. */
    private Stream<ChatId> chats() {
        Stream<Actor> writers = Stream.concat(
                store.documents().versions(document).stream().map(VersionRecord::actor),
                store.drafts().of(document).stream()
                        .flatMap(draft -> store.drafts().revisions(draft.id()).stream())
                        .map(DraftRevisionRecord::actor));
        Stream<ChatId> readers = store.ledger().turnsThatSaw(SourceKey.of(document)).stream()
                .flatMap(turn -> store.chats().turn(turn).stream())
                .map(TurnRecord::chat);
        return Stream.concat(writers.flatMap(writer -> writer.chat().stream()), readers)
                .distinct();
    }

    private List<Long> results(ChatId chat) {
        List<Long> results = new ArrayList<>();
        long end = store.chats().find(chat).map(ChatRecord::nextSequence).orElse(0L);
        for (long from = 0; from < end; from += PAGE) {
            store.chats().messages(chat, from, PAGE).stream()
                    .filter(message -> message.parts().stream().anyMatch(this::tells))
                    .forEach(message -> results.add(message.sequence()));
        }
        return results;
    }

    private boolean tells(Part part) {
        return part instanceof Part.ToolResult(String id, String name, String text, boolean error)
                && token.matcher(text).find();
    }

    private static Optional<String> sentence(ChatId chat, List<Long> results) {
        String numbers = results.stream().map(Object::toString).collect(Collectors.joining(", "));
        return results.isEmpty()
                ? Optional.empty()
                : Optional.of("Tools worked on it in the chat " + chat + ", with the results " + numbers
                        + "; these messages and the calls before them may hold parts of its text. Erase them too if it"
                        + " must go.");
    }
}
