package dev.cowork.live;

import dev.cowork.Call;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.Secret;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** What the tests ask of models. */
final class Asking {
    static final ChatOptions ALWAYS_THE_SAME = ChatOptions.DEFAULT.withTemperature(0);
    static final Secret KEY = Secret.of("key-5e1d-do-not-show");

    /** Its only city leaves the tiny model no choice. */
    static final ToolDeclaration WEATHER = new ToolDeclaration(
            "weather",
            "Tells the weather of a city.",
            new JsonText("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\",\"enum\":[\"Oslo\"]}},"
                    + "\"required\":[\"city\"],\"additionalProperties\":false}"));

    private Asking() {}

    static ChatMessage user(String text) {
        return new ChatMessage(Role.USER, List.of(new Part.Text(text)));
    }

    static ChatRequest request(String model, ChatMessage... messages) {
        return new ChatRequest(model, List.of(messages), List.of(), null, ALWAYS_THE_SAME);
    }

    static ChatRequest withWeather(ChatRequest request) {
        return new ChatRequest(request.model(), request.messages(), List.of(WEATHER), null, request.options());
    }

    static ChatRequest withSchema(ChatRequest request, String schema) {
        return new ChatRequest(request.model(), request.messages(), List.of(), new JsonText(schema), request.options());
    }

    /**
     * Asks, and once more when the server closed the connection of the call before while it was taken for this one: no
     * client can know that beforehand, and a provider leaves it to the engine to try again.
     */
    static ChatReply ask(LlmProvider provider, ChatRequest request) {
        try {
            return once(provider, request);
        } catch (ProviderException e) {
            if (e.kind() == ProviderException.Kind.UNAVAILABLE
                    && String.valueOf(e.getMessage()).contains("the connection was lost before an answer came")) {
                return once(provider, request);
            }
            throw e;
        }
    }

    private static ChatReply once(LlmProvider provider, ChatRequest request) {
        return provider.chat(request, ChatSink.NONE, Cancellation.NEVER);
    }

    static ProviderException failure(LlmProvider provider, ChatRequest request) {
        return Assertions.assertThrows(ProviderException.class, () -> once(provider, request));
    }

    /** The question, the call of the model and what the tool said. */
    static ChatMessage[] answeredBy(Part.ToolCall call, String result) {
        return new ChatMessage[] {
            user("Weather?"),
            new ChatMessage(Role.ASSISTANT, List.of(call)),
            new ChatMessage(Role.TOOL, List.of(new Part.ToolResult(call.id(), call.name(), result, false)))
        };
    }

    /** Those that were answered: a connection that the server closed while it was taken costs one more try. */
    static List<Call> answered(List<Call> calls) {
        return calls.stream()
                .filter(call -> call.outcome() == CallOutcome.ANSWERED)
                .toList();
    }

    static String say(List<Call> calls) {
        return calls.stream()
                .map(call -> call.outcome()
                        + call.problem().map(problem -> ": " + problem).orElse(""))
                .toList()
                .toString();
    }

    /** A tool that says how the weather is, and notes what it was asked. */
    static Tool weather(List<JsonText> asked) {
        return new Tool() {
            @Override
            public ToolDeclaration declaration() {
                return WEATHER;
            }

            @Override
            public Effect effect() {
                return Effect.NONE;
            }

            @Override
            public String call(JsonText arguments, Cancellation cancellation) {
                asked.add(arguments);
                return "It rains.";
            }
        };
    }
}
