package dev.cowork.core.edit;

import dev.cowork.CoworkEvent;
import dev.cowork.core.base.Scope;
import dev.cowork.spi.DraftRecord;
import java.util.function.Consumer;

/** Tells what happened to drafts. */
final class DraftEvents {
    private DraftEvents() {}

    static void tell(EditDesk desk, DocumentState after) {
        after.draft().ifPresent(draft -> tell(desk.scope(), desk.events(), after.path(), draft));
    }

    static void tell(Scope scope, Consumer<CoworkEvent> events, String path, DraftRecord draft) {
        events.accept(new CoworkEvent.DraftMoved(
                scope.name(), path, draft.id(), draft.latest().revision(), draft.state(), scope.actor(), scope.now()));
    }
}
