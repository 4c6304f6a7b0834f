package dev.cowork.llm;

import dev.cowork.data.JsonText;
import java.util.List;

/**
 * What a model may call. Implementations are thread-safe.
 *
 * <p>Of a record, whose components become the arguments:
 * <pre>{@code
 * record Trip(@Description("The city to leave from") String from, String to, Optional<LocalDate> day) {}
 *
 * Tool trains = Tool.of("find_trains", "Finds trains between two cities.", Trip.class, Tool.Effect.NONE,
 *         (trip, cancellation) -> timetable.find(trip.from(), trip.to(), trip.day().orElse(today)));
 * }</pre>
 *
 * <p>Of methods:
 * <pre>{@code
 * final class Desk {
 *     @ToolMethod(description = "Opens a ticket for the customer.", effect = Tool.Effect.EXTERNAL)
 *     Ticket open_ticket(@Description("What is wrong, in one sentence") String subject, Urgency urgency) { ... }
 * }
 *
 * List<Tool> tools = Tool.annotated(new Desk());
 * }</pre>
 */
public interface Tool {
    /** What a call changes. */
    enum Effect {
        /** Nothing. */
        NONE,
        /** The workspace. */
        WORKSPACE,
        /** The world outside. */
        EXTERNAL
    }

    /**
     * Makes a tool that is called with a record. Its schema is made from the record; arguments are checked before the
     * function is called, and what is wrong with them is an {@code InvalidInputException} that a model can act on.
     *
     * @param <A> the record
     * @param name 1 to 64 of letters, digits, {@code _} and {@code -}
     * @param description what it does and when to use it, for the model
     * @param arguments the record; see {@link JsonBinding} for what its components may be
     * @param effect what a call changes
     * @param function what it does
     * @return the tool
     * @throws dev.cowork.error.InvalidInputException if the name is none, the description is blank, or the record has no
     *     schema
     */
    static <A extends Record> Tool of(
            String name, String description, Class<A> arguments, Effect effect, ToolFunction<A> function) {
        return FunctionTool.typed(name, description, arguments, effect, function);
    }

    /**
     * Makes a tool of a JSON schema. Arguments are checked by it before the function is called.
     *
     * @param declaration how the model is told of it; with a schema of any draft
     * @param effect what a call changes
     * @param function what it does with the arguments as the model wrote them
     * @return the tool
     * @throws dev.cowork.error.InvalidInputException if the name is none, the description is blank, or the schema cannot be used
     */
    static Tool raw(ToolDeclaration declaration, Effect effect, ToolFunction<JsonText> function) {
        return FunctionTool.raw(declaration, effect, function);
    }

    /**
     * Makes a tool of each method of an object that has {@link ToolMethod}, its own and inherited ones, of whichever
     * visibility. The parameters become the arguments, named as in Java when the class was compiled with
     * {@code -parameters}, or by {@link Description#name()}; a parameter of the type {@link Cancellation} is handed the
     * call's. What the method returns is told as {@link ToolFunction#call} says; after a {@code void} method the model is
     * told "Done.".
     *
     * @param object the object; thread-safe
     * @return its tools, sorted by name
     * @throws dev.cowork.error.InvalidInputException if it has none, two have the same name, a parameter has no name or no
     *     schema, or a method cannot be called from here
     */
    static List<Tool> annotated(Object object) {
        return new AnnotatedTools(object).tools();
    }

    /**
     * How the model is told of it.
     *
     * @return the declaration; always the same
     */
    ToolDeclaration declaration();

    /**
     * What a call changes.
     *
     * @return the effect
     */
    Effect effect();

    /**
     * Runs it.
     *
     * @param arguments a JSON object, as the model wrote it
     * @param cancellation ends the work early
     * @return the result as text for the model
     * @throws Exception if it fails; the model is told so in a result marked as an error: the message of a
     *     {@link dev.cowork.error.CoworkException}, such as an {@code InvalidInputException}, and of any other exception
     *     only the type, since its message may hold a secret
     */
    String call(JsonText arguments, Cancellation cancellation) throws Exception;
}
