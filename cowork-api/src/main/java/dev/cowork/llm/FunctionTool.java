package dev.cowork.llm;

import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A tool made of its parts. */
record FunctionTool(ToolDeclaration declaration, Effect effect, ToolFunction<JsonText> function, JsonBinding binding)
        implements Tool {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final JsonText NO_ARGUMENTS = new JsonText("{}");

    FunctionTool {
        if (!NAME.matcher(declaration.name()).matches()) {
            throw new InvalidInputException(
                    "The name of a tool has 1 to 64 of letters, digits, _ and -, but is \"" + declaration.name() + '"');
        }
        if (declaration.description().isBlank()) {
            throw new InvalidInputException("The tool " + declaration.name() + " needs a description for the model");
        }
    }

    static Tool raw(ToolDeclaration declaration, Effect effect, ToolFunction<JsonText> function) {
        JsonBinding binding = JsonBinding.load();
        binding.problems(declaration.parameters(), NO_ARGUMENTS); // a broken schema shows here, not in a turn
        ToolFunction<JsonText> checked = (arguments, cancellation) -> {
            List<String> problems = binding.problems(declaration.parameters(), arguments);
            if (!problems.isEmpty()) {
                throw new InvalidInputException("The arguments do not fit: " + String.join("; ", problems));
            }
            return function.call(arguments, cancellation);
        };
        return new FunctionTool(declaration, effect, checked, binding);
    }

    static <A extends Record> Tool typed(
            String name, String description, Class<A> type, Effect effect, ToolFunction<A> function) {
        JsonBinding binding = JsonBinding.load();
        return new FunctionTool(
                new ToolDeclaration(name, description, binding.schema(type)),
                effect,
                (arguments, cancellation) -> function.call(binding.read(arguments, type), cancellation),
                binding);
    }

    @Override
    public String call(JsonText arguments, Cancellation cancellation) throws Exception {
        @Nullable Object result = function.call(arguments, cancellation);
        return result instanceof String text ? text : binding.write(result).text();
    }

    @Override
    public String toString() {
        return "Tool " + declaration.name();
    }
}
