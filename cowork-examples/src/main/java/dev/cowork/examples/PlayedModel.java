package dev.cowork.examples;

import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Usage;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A language model that is played by a script, so that an example runs without a server. As real models do, it copies tokens
 * from what it was shown.
 */
final class PlayedModel implements LlmProvider {
    private static final Pattern TOKEN = Pattern.compile("(?:token|for your next edit): (\\S+)");

    private final Queue<Step> script = new ConcurrentLinkedQueue<>();
    private final Consumer<String> heard;
    private final Consumer<String> done;

    /** What the model does when it is asked: it calls a tool with arguments or, without one, says something. */
    private record Step(Runnable before, String tool, String content) {}

    /**
     * Creates a model.
     *
     * @param heard is told each result of a tool, as the model sees it
     * @param done is told each call of a tool
     */
    PlayedModel(Consumer<String> heard, Consumer<String> done) {
        this.heard = heard;
        this.done = done;
    }

    /** Next, the model calls a tool; TOKEN in the arguments stands for the newest token. */
    PlayedModel calls(String tool, String arguments) {
        return calls(() -> {}, tool, arguments);
    }

    /** The same while something else happens. */
    PlayedModel calls(Runnable meanwhile, String tool, String arguments) {
        script.add(new Step(meanwhile, tool, arguments));
        return this;
    }

    /** Next, the model ends its turn. */
    void says(String text) {
        script.add(new Step(() -> {}, "", text));
    }

    @Override
    public String id() {
        return "played";
    }

    @Override
    public ChatReply chat(ChatRequest request, ChatSink sink, Cancellation cancellation) {
        Deque<String> results = results(request);
        if (request.messages().getLast().parts().getLast() instanceof Part.ToolResult) {
            heard.accept(results.getLast());
        }
        Step step = script.remove();
        step.before().run();
        if (step.tool().isEmpty()) {
            sink.onText(step.content());
            return reply(new Part.Text(step.content()), FinishReason.STOP, request);
        }
        done.accept(step.tool() + " " + step.content());
        JsonText arguments = new JsonText(step.content().replace("TOKEN", newest(results)));
        Part call = new Part.ToolCall("call-" + (results.size() + 1), step.tool(), arguments);
        return reply(call, FinishReason.TOOL_CALLS, request);
    }

    private static ChatReply reply(Part part, FinishReason finish, ChatRequest request) {
        return new ChatReply(List.of(part), finish, Usage.unknown(), request.model(), List.of());
    }

    private static Deque<String> results(ChatRequest request) {
        Deque<String> results = new ArrayDeque<>();
        request.messages().stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.ToolResult.class::isInstance)
                .forEach(part -> results.add(((Part.ToolResult) part).text()));
        return results;
    }

    private static String newest(Deque<String> results) {
        return TOKEN.matcher(String.join("\n", results))
                .results()
                .reduce((earlier, later) -> later)
                .map(found -> found.group(1))
                .orElse("");
    }

    @Override
    public List<ModelInfo> models() {
        return List.of(model("played"));
    }

    @Override
    public ModelInfo model(String model) {
        return ModelInfo.of(model).withContextWindow(32_000).with(Capability.TOOLS, true);
    }
}
