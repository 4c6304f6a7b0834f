package dev.cowork.llm;

import dev.cowork.data.JsonText;
import dev.cowork.error.NotFoundException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Between Java's records and JSON: a schema for the model, values of its answer, and what is wrong with them. Found with
 * {@link ServiceLoader}; {@code cowork-core} has the one that is used. Thread-safe.
 *
 * <p>These types have a schema and can be read:
 * <table>
 * <caption>Java and JSON</caption>
 * <tr><th>Java</th><th>JSON</th></tr>
 * <tr><td>record</td><td>object of its components; no other property is allowed</td></tr>
 * <tr><td>{@code boolean}, {@code String}</td><td>the same</td></tr>
 * <tr><td>{@code byte}, {@code short}, {@code int}, {@code long}, {@code BigInteger}</td><td>whole number in the type's
 * range</td></tr>
 * <tr><td>{@code float}, {@code double}, {@code BigDecimal}</td><td>number</td></tr>
 * <tr><td>enum</td><td>string: the constant's name</td></tr>
 * <tr><td>{@code Instant}, {@code LocalDate}, {@code Duration}, {@code UUID}</td><td>string with the format
 * {@code date-time}, {@code date}, {@code duration}, {@code uuid}</td></tr>
 * <tr><td>{@code URI}</td><td>string; strict modes refuse the format {@code uri}</td></tr>
 * <tr><td>{@code List}, {@code Collection}, {@code Set}</td><td>array; an element that comes twice is once in a set</td></tr>
 * <tr><td>{@code Map<String, V>}</td><td>array of objects with {@code key} and {@code value}, since strict modes refuse
 * objects with properties that are not named</td></tr>
 * <tr><td>sealed interface of records</td><td>{@code anyOf}; the property {@code type} has the record's simple name</td></tr>
 * <tr><td>{@code Optional}, {@code OptionalInt}, {@code OptionalLong}, {@code OptionalDouble}, and what is marked
 * {@code @Nullable}</td><td>the value or {@code null}</td></tr>
 * </table>
 *
 * <p>A mark is any annotation with the simple name {@code Nullable} that is there at run time. On the module path the
 * annotations of JSpecify are there only when a module of the host requires {@code org.jspecify}; {@code Optional} needs
 * nothing. A negative zero is read as zero.
 *
 * <p>Records in a named module must be public in an exported package, or in a package that is open to
 * {@code dev.cowork.core}.
 */
public interface JsonBinding {
    /**
     * Finds the binding.
     *
     * @return the binding of {@code cowork-core}
     * @throws NotFoundException if it is not on the class path or module path
     */
    static JsonBinding load() {
        return ServiceLoader.load(JsonBinding.class)
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "No JSON binding is on the class path or module path; add the dependency dev.cowork:cowork"));
    }

    /**
     * Makes a JSON schema (2020-12) of a type. Of a record it has the form that OpenAI's strict mode asks for: all
     * properties are required, those that may be empty may be null, and no others are allowed. Records that occur twice,
     * or in themselves, are in {@code $defs}. The same type always gives the same text.
     *
     * @param type a record for tools and structured output; other types have a schema, but not one for strict mode
     * @return the schema
     * @throws dev.cowork.error.InvalidInputException if the type, or one in it, has no schema; the message names it
     */
    JsonText schema(Type type);

    /**
     * Makes a JSON schema of the parameters of a method, as {@link #schema(Type)} of a record with such components. A
     * parameter of the type {@link Cancellation} is left out.
     *
     * @param method a method
     * @return the schema
     * @throws dev.cowork.error.InvalidInputException if a parameter has no schema or no name
     */
    JsonText schema(Method method);

    /**
     * Reads a value. A property that may be empty may also be missing; everything else must be as the schema says.
     *
     * @param <T> its type
     * @param value the JSON
     * @param type its type
     * @return the value; lists, sets and maps in it cannot be changed
     * @throws dev.cowork.error.InvalidInputException if it does not fit, or the record's constructor refuses it; the
     *     message has up to ten problems, each with its JSON pointer (RFC 6901), for a model to mend
     */
    <T> T read(JsonText value, Class<T> type);

    /**
     * Reads the arguments of a method.
     *
     * @param value a JSON object
     * @param method the method
     * @return a value for each parameter, in order, but for those of the type {@link Cancellation}
     * @throws dev.cowork.error.InvalidInputException as {@link #read} does
     */
    List<@Nullable Object> arguments(JsonText value, Method method);

    /**
     * Writes a value: one of the types above, a {@link JsonText} as it is, and maps, iterables and arrays of such values.
     * A map that is no component of a record becomes an object. A record that is written by itself has no property
     * {@code type}, of whichever interface it may be.
     *
     * @param value the value, or null
     * @return the JSON
     * @throws dev.cowork.error.InvalidInputException if it holds something else, a number that JSON has not, or null where
     *     that is not marked
     */
    JsonText write(@Nullable Object value);

    /**
     * Checks a value by a schema of any kind (2020-12, or the draft that its {@code $schema} names; formats are checked
     * too). Nothing is fetched: a {@code $ref} must lead to somewhere in the schema, or to a JSON Schema draft itself.
     *
     * @param schema the schema
     * @param value the value
     * @return what is wrong, at most ten, each as {@code JSON pointer: what is wrong}; empty when it fits
     * @throws dev.cowork.error.InvalidInputException if the schema cannot be used, or leads elsewhere
     */
    List<String> problems(JsonText schema, JsonText value);
}
