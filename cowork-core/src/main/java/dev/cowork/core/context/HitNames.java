package dev.cowork.core.context;

import dev.cowork.Hit;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.Zones;
import dev.cowork.core.passage.ConversationRecipe;
import dev.cowork.data.Message;
import dev.cowork.data.Source;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What hits are called in what a model reads. Messages are read once, since many hits may be of one long message. Used by
 * one thread.
 */
public final class HitNames {
    private final Scope scope;
    private final ZoneId zone;
    private final Map<Source.OfMessages, List<Message>> read = new HashMap<>();

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
        return source instanceof Source.OfMessages messages
                ? read.computeIfAbsent(messages, this::messages)
                : List.of();
    }

    private List<Message> messages(Source.OfMessages messages) {
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
