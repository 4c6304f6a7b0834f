package dev.cowork.core.memory;

import dev.cowork.core.base.Scope;
import dev.cowork.core.base.SourceTexts;
import dev.cowork.core.context.ContextStore;
import dev.cowork.core.passage.ConversationRecipe;
import dev.cowork.core.passage.DocumentRecipe;
import dev.cowork.core.passage.MemoryRecipe;
import dev.cowork.core.passage.Quotes;
import dev.cowork.core.passage.Told;
import dev.cowork.data.DocumentId;
import dev.cowork.data.MemoryId;
import dev.cowork.data.Message;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.CallRecord;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.VersionRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the passages of a source again, by its recipe, from what the store holds now. What is deleted, cleared or
 * superseded meanwhile gets none: the store drops them.
 */
final class PassagesAnew {
    private final WorkspaceStore store;
    private final SourceTexts texts;

    PassagesAnew(Scope scope) {
        this.store = scope.store();
        this.texts = new SourceTexts(store);
    }

    /** The passages of everything that includes the source: of a message also the windows that reach over it. */
    List<Mutation> of(SourceKey source) {
        return switch (source.kind()) {
            case DOCUMENT ->
                store.documents().find(new DocumentId(source.id())).stream()
                        .flatMap(this::ofDocument)
                        .toList();
            case MEMORY ->
                store.memories().find(new MemoryId(source.id())).stream()
                        .<Mutation>map(MemoryRecipe::passages)
                        .toList();
            case MESSAGE -> ofMessages(source);
        };
    }

    private Stream<Mutation> ofDocument(DocumentRecord document) {
        VersionRecord version = document.current();
        Source.OfDocument source = new Source.OfDocument(document.id(), version.number());
        return texts.text(source).stream()
                .map(text -> new Mutation.PutPassages(
                        source.key(), version.at(), DocumentRecipe.passages(source, text, version.mediaType())));
    }

    private List<Mutation> ofMessages(SourceKey source) {
        long from = Math.max(0, source.sequence() - ConversationRecipe.WINDOW_SIZE + 1);
        List<Told> told = store.chats().messages(source.chat(), from, 2 * ConversationRecipe.WINDOW_SIZE - 1).stream()
                .map(this::told)
                .toList();
        return Stream.iterate(0, last -> last < told.size(), last -> last + 1)
                .filter(last -> told.get(last).message().sequence() >= source.sequence())
                .filter(last ->
                        told.get(last).message().sequence() < source.sequence() + ConversationRecipe.WINDOW_SIZE)
                .<Mutation>map(last -> ConversationRecipe.passages(
                        told.subList(Math.max(0, last - ConversationRecipe.WINDOW_SIZE + 1), last + 1)))
                .toList();
    }

    /** A reply tells its own words only, not what it quotes from the context that it answered. */
    private Told told(Message message) {
        List<CallRecord> calls = message.role() == Role.ASSISTANT && message.turn() != null
                ? store.ledger().calls(message.turn())
                : List.of();
        return calls.isEmpty()
                ? Told.whole(message)
                : new Told(
                        message,
                        Quotes.own(
                                message.text(),
                                new ContextStore(store).read(calls.getLast()).recalled()));
    }
}
