package dev.cowork.core.tool.memory;

import dev.cowork.core.base.Scope;
import dev.cowork.core.passage.ConversationRecipe;
import dev.cowork.data.Actor;
import dev.cowork.spi.DocumentRecord;
import java.util.Locale;

/** How the memory tools say things that several of them say. */
final class Words {
    private Words() {}

    /** Such as {@code 1 line} and {@code 1,200 lines}. */
    static String count(int number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    static String by(Actor actor) {
        return ConversationRecipe.speaker(actor)
                + actor.chat().map(chat -> " in chat " + chat).orElse("");
    }

    /** A warning with a blank before it, or nothing where no draft of the document is open. */
    static String draftOf(Scope scope, DocumentRecord document) {
        return scope.store()
                .drafts()
                .open(document.id())
                .map(draft -> " A draft of it is open, made from version "
                        + draft.latest().base() + ", last edited by "
                        + by(draft.latest().actor()) + ": it is not in this text, and waits to be accepted.")
                .orElse("");
    }
}
