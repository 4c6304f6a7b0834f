package dev.cowork.core.passage;

import dev.cowork.data.Actor;
import dev.cowork.data.ContentHash;
import dev.cowork.data.Message;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.NewPassage;
import dev.cowork.spi.Passage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turn passages and windows of a conversation. Each message makes passages of its own words; every second message also
 * ends a window over the last four, so that a question and its answer are found together. Date and speakers stand in the
 * header, because questions name them; the date as a number and in words, because they name it in either form.
 */
public final class ConversationRecipe {
    /** The name of the recipe for single messages. */
    public static final String TURN = "turn/2";

    /** The name of the recipe for windows. */
    public static final String WINDOW = "window/2";

    /** How many messages a window has. */
    public static final int WINDOW_SIZE = 4;

    private static final int STRIDE = 2;

    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private ConversationRecipe() {}

    /**
     * Makes the passages that end with a message.
     *
     * @param told up to {@link #WINDOW_SIZE} messages of one chat that follow one another; the last one is the message
     * @return the replacement of the passages of the last message's key
     */
    public static Mutation.PutPassages passages(List<Told> told) {
        Told last = told.get(told.size() - 1);
        List<NewPassage> passages = new ArrayList<>(turn(last));
        if (last.message().sequence() % STRIDE == STRIDE - 1) {
            window(told).ifPresent(passages::add);
        }
        Message message = last.message();
        return new Mutation.PutPassages(SourceKey.of(message.chat(), message.sequence()), message.at(), passages);
    }

    private static List<NewPassage> turn(Told told) {
        Message message = told.message();
        String text = message.text();
        String header = "[" + date(message) + "] " + speaker(message.actor()) + ": ";
        return told.own().stream()
                .flatMap(own -> Cuts.of(text, own, Limits.PASSAGE).stream())
                .map(range -> passage(message.source(), text, range, TURN, header))
                .toList();
    }

    /** A window reaches back as far as all of its messages are wholly their speakers' own, and the model can read it. */
    private static Optional<NewPassage> window(List<Told> told) {
        int first = told.size();
        while (first > 0 && told.get(first - 1).isWhole()) {
            first--;
        }
        List<Message> messages =
                told.subList(first, told.size()).stream().map(Told::message).toList();
        if (messages.size() < 2) {
            return Optional.empty();
        }
        Message start = messages.get(0);
        Message end = messages.get(messages.size() - 1);
        String text = messages.stream().map(Message::text).collect(Collectors.joining("\n"));
        Range all = new Range(0, text.length());
        return Limits.PASSAGE.fits(text, all)
                ? Optional.of(passage(
                        new Source.OfMessages(start.chat(), start.sequence(), end.sequence()),
                        text,
                        all,
                        WINDOW,
                        "[" + date(end) + "] " + speakers(messages) + ": "))
                : Optional.empty();
    }

    private static NewPassage passage(Source source, String text, Range range, String recipe, String header) {
        return new NewPassage(source, range, recipe, header, ContentHash.of(header + range.of(text)));
    }

    private static String date(Message message) {
        LocalDate day = message.at().atZone(ZoneOffset.UTC).toLocalDate();
        return day + ", " + IN_WORDS.format(day);
    }

    /**
     * Who said what a turn passage holds.
     *
     * @param turn a passage of the recipe {@link #TURN}
     * @return the name in its header
     */
    public static String speaker(Passage turn) {
        String header = turn.header();
        return header.substring(header.indexOf("] ") + 2, header.length() - 2);
    }

    private static String speakers(List<Message> messages) {
        return messages.stream()
                .map(message -> speaker(message.actor()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /**
     * What somebody is called in what a model reads.
     *
     * @param actor who speaks
     * @return the name, or that it was the assistant
     */
    public static String speaker(Actor actor) {
        return actor.kind() == Actor.Kind.MODEL ? "assistant" : actor.name();
    }
}
