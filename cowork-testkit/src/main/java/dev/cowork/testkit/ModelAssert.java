package dev.cowork.testkit;

import dev.cowork.Call;
import dev.cowork.Turn;
import dev.cowork.data.CallOutcome;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.Context;
import dev.cowork.testkit.RequestFields.Field;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says what a model was given, and fails with an {@link AssertionError} that names the first thing that was not so. Looks
 * at the requests that had come when it was made. Needs no test framework. Immutable.
 *
 * <pre>{@code
 * Turn turn = chat.send("When do we release?");
 * ModelAssert.assertThat(model)
 *         .receivedExactly(turn.context())
 *         .receivedText("Releases are cut on Tuesdays.")
 *         .neverReceivedText("Anna's salary");
 * }</pre>
 */
public final class ModelAssert {
    private final String id;
    private final List<ChatRequest> requests;

    private ModelAssert(String id, List<ChatRequest> requests) {
        this.id = id;
        this.requests = requests;
    }

    /**
     * Looks at what a scripted model got.
     *
     * @param model the model
     * @return what can be said of it
     */
    public static ModelAssert assertThat(ScriptedModel model) {
        return new ModelAssert(model.id(), model.requests());
    }

    /**
     * Looks at what any provider got that was listened to.
     *
     * @param provider the provider
     * @return what can be said of it
     */
    public static ModelAssert assertThat(ListeningProvider provider) {
        return new ModelAssert(provider.id(), provider.requests());
    }

    /**
     * It got so many requests.
     *
     * @param times how many, those that failed or were cancelled included
     * @return this
     */
    public ModelAssert received(int times) {
        if (requests.size() != times) {
            throw new AssertionError(id + " got " + counted() + ", but should have got " + times + last());
        }
        return this;
    }

    /**
     * It got the requests of these contexts, in this order, and nothing else: each message with its parts, each tool, the
     * schema, each option and each picture.
     *
     * @param contexts such as {@code call.context()}
     * @return this
     */
    public ModelAssert receivedExactly(Context... contexts) {
        return receivedExactly(List.of(contexts));
    }

    /**
     * It got the requests of these contexts, in this order, and nothing else.
     *
     * @param contexts the contexts
     * @return this
     */
    public ModelAssert receivedExactly(List<? extends Context> contexts) {
        for (int i = 0; i < Math.min(requests.size(), contexts.size()); i++) {
            Optional<String> difference =
                    RequestDifference.between(requests.get(i), contexts.get(i).request());
            if (difference.isPresent()) {
                throw new AssertionError("Request " + (i + 1) + " of " + requests.size() + " to " + id
                        + " is not that of its context: " + difference.get());
            }
        }
        return received(contexts.size());
    }

    /**
     * It got the requests of all calls of these turns in which it was asked, as their stored contexts say, and nothing
     * else. Calls of other providers, and those that were not made, do not count.
     *
     * @param turns in the order in which they were answered
     * @return this
     */
    public ModelAssert receivedCallsOf(Turn... turns) {
        return receivedExactly(Stream.of(turns)
                .flatMap(turn -> turn.calls().stream())
                .filter(call -> call.model().startsWith(id + "/") && call.outcome() != CallOutcome.SKIPPED)
                .map(Call::context)
                .toList());
    }

    /**
     * At least one request has a text in it: in a message, a tool, the schema or an option.
     *
     * @param text as it stands there; in JSON, as it is written there
     * @return this
     */
    public ModelAssert receivedText(String text) {
        if (requests.stream().noneMatch(request -> find(request, text).isPresent())) {
            throw new AssertionError(
                    id + " got " + counted() + ", and none of them has " + RequestDifference.around(text, 0) + last());
        }
        return this;
    }

    /**
     * No request has a text in it.
     *
     * @param text as it would stand in a message, a tool, the schema or an option
     * @return this
     */
    public ModelAssert neverReceivedText(String text) {
        for (int i = 0; i < requests.size(); i++) {
            Optional<Field> found = find(requests.get(i), text);
            if (found.isPresent()) {
                Field field = found.get();
                throw new AssertionError("Request " + (i + 1) + " of " + requests.size() + " to " + id + " has "
                        + RequestDifference.around(text, 0) + " in " + field.name() + "\n  sent:     "
                        + RequestDifference.around(field.value(), field.value().indexOf(text)));
            }
        }
        return this;
    }

    /**
     * The request that came last.
     *
     * @return the request
     */
    public ChatRequest lastRequest() {
        if (requests.isEmpty()) {
            throw new AssertionError(id + " got no request");
        }
        return requests.getLast();
    }

    private static Optional<Field> find(ChatRequest request, String text) {
        return RequestFields.of(request).stream()
                .filter(field -> field.value().contains(text))
                .findFirst();
    }

    private String counted() {
        return requests.size() == 1 ? "1 request" : requests.size() + " requests";
    }

    /** What was asked last helps to see which request is one too many. */
    private String last() {
        if (requests.isEmpty() || requests.getLast().messages().isEmpty()) {
            return "";
        }
        int index = requests.getLast().messages().size() - 1;
        StringBuilder shown = new StringBuilder("\n  the last message of the last one:");
        RequestFields.of(requests.getLast()).stream()
                .filter(field -> field.name().startsWith("message " + index))
                .forEach(field -> shown.append(' ').append(RequestDifference.around(field.value(), 0)));
        return shown.toString();
    }
}
