package dev.cowork.core.memory;

import dev.cowork.core.base.Scope;
import dev.cowork.core.passage.ConversationRecipe;
import dev.cowork.data.DocumentId;
import dev.cowork.data.MemoryId;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Message;
import dev.cowork.data.SourceKey;
import dev.cowork.error.NotFoundException;
import dev.cowork.spi.Passage;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What a source key names: whether it is there, whether it was erased, and the passages that include it. */
final class Sources {
    private final Scope scope;

    Sources(Scope scope) {
        this.scope = scope;
    }

    /** Whether the text of the source is gone; fails when there is no such source. */
    boolean isErased(SourceKey source) {
        return erased(source)
                .orElseThrow(() -> new NotFoundException("There is no " + source + " in workspace " + scope.name()));
    }

    /** The living passages of the source and of every window that includes it. */
    List<Passage> passages(SourceKey source) {
        return switch (source.kind()) {
            case DOCUMENT, MEMORY -> scope.store().feeds().passages(source);
            case MESSAGE ->
                LongStream.range(source.sequence(), source.sequence() + ConversationRecipe.WINDOW_SIZE)
                        .mapToObj(last -> SourceKey.of(source.chat(), last))
                        .flatMap(key -> scope.store().feeds().passages(key).stream())
                        .filter(passage -> passage.source().includes(source))
                        .toList();
        };
    }

    Optional<Message> message(SourceKey source) {
        return scope.store().chats().messages(source.chat(), source.sequence(), 1).stream()
                .filter(message -> message.sequence() == source.sequence())
                .findFirst();
    }

    private Optional<Boolean> erased(SourceKey source) {
        return switch (source.kind()) {
            case DOCUMENT -> erased(new DocumentId(source.id()));
            case MEMORY ->
                scope.store()
                        .memories()
                        .find(new MemoryId(source.id()))
                        .map(memory -> memory.state() == MemoryState.ERASED);
            case MESSAGE -> message(source).map(message -> message.parts().isEmpty());
        };
    }

    /** A document may exist only as a draft, and its drafts have texts of their own. */
    private Optional<Boolean> erased(DocumentId id) {
        List<Boolean> gone = Stream.concat(
                        scope.store().documents().find(id).stream()
                                .map(document -> document.current().content() == null),
                        scope.store().drafts().of(id).stream()
                                .map(draft -> draft.latest().content() == null))
                .toList();
        return gone.isEmpty() ? Optional.empty() : Optional.of(!gone.contains(false));
    }
}
