package dev.cowork.core.chat;

import dev.cowork.Structured;
import dev.cowork.StructuredOutputException;
import dev.cowork.Turn;
import dev.cowork.data.JsonText;
import dev.cowork.data.StopReason;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.JsonBinding;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads replies that must follow a schema. Thread-safe. */
final class StructuredReply {
    /** Models that are not held to a schema like to put their JSON into a fence. */
    private static final Pattern FENCE = Pattern.compile("\\s*```(?:json)?\\s*\\n(.*?)\\n?\\s*```\\s*", Pattern.DOTALL);

    private final JsonBinding json;

    StructuredReply(JsonBinding json) {
        this.json = json;
    }

    /**
     * What is wrong with a reply; empty when it follows the schema. Where it is to be read as a type, reading tells: of
     * what a schema cannot say too, such as how large an {@code int} may be, and what the constructor refuses.
     */
    List<String> problems(String reply, JsonText schema, @Nullable Class<?> type) {
        try {
            if (type == null) {
                return json.problems(schema, value(reply));
            }
            json.read(value(reply), type);
            return List.of();
        } catch (InvalidInputException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    <T> Structured<T> read(Turn turn, Class<T> type) {
        if (turn.stop().filter(StopReason.REFUSED::equals).isPresent()) {
            throw new StructuredOutputException("The model declined to answer: " + turn.reply(), turn, null);
        }
        try {
            return new Structured<>(json.read(value(turn.reply()), type), turn);
        } catch (InvalidInputException e) {
            throw new StructuredOutputException(
                    "The reply of the turn " + turn.id() + " is no " + type.getSimpleName() + ": " + e.getMessage()
                            + "; its text is in raw()",
                    turn,
                    e);
        }
    }

    private static JsonText value(String reply) {
        Matcher fence = FENCE.matcher(reply);
        return new JsonText((fence.matches() ? fence.group(1) : reply).strip());
    }
}
