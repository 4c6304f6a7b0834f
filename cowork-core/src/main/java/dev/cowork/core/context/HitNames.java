package dev.cowork.core.context;

import dev.cowork.Hit;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.Zones;
import dev.cowork.core.passage.ConversationRecipe;
import dev.cowork.data.Message;
import dev.cowork.data.Source;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** What hits are called in what a model reads. Used by one thread. */
public final class HitNames {
    private final Scope scope;
    private final ZoneId zone;

    /**
     * Creates it.
     *
     * @param scope the workspace
     */
    public HitNames(Scope scope) {
        this.scope = scope;
        this.zone = Zones.of(scope.store());
    }

    /**
     * Names a hit.
     *
     * @param hit the hit
     * @return one line: its title and, of messages, who said it and on which day in the workspace's zone
     */
    public String of(Hit hit) {
        return (hit.title() + saidBy(said(hit.source().source()))).replaceAll("\\s+", " ");
    }

    /** The messages of a source; none of another source. */
    List<Message> said(Source source) {
        if (!(source instanceof Source.OfMessages messages)) {
            return List.of();
        }
        int count = (int) (messages.last() - messages.first() + 1);
        return scope.store().chats().messages(messages.chat(), messages.first(), count);
    }

    /** Who said it, and when: the texts of messages alone do not tell. */
    private String saidBy(List<Message> said) {
        return said.isEmpty()
                ? ""
                : said.stream()
                        .map(message -> ConversationRecipe.speaker(message.actor()))
                        .distinct()
                        .collect(Collectors.joining(" and ", ", ", " on " + day(said.getLast())));
    }

    private LocalDate day(Message message) {
        return LocalDate.ofInstant(message.at(), zone);
    }
}
