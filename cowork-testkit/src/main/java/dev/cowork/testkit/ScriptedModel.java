package dev.cowork.testkit;

import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A language model that says what a test wrote down, for testing your own code against Cowork without a server and
 * without waiting. It streams as a real model does, fails as told, obeys cancelling, and keeps every request.
 *
 * <pre>{@code
 * ScriptedModel model = ScriptedModel.builder()
 *         .reply(ScriptedReply.text("Releases are ", "cut on Tuesdays."))
 *         .reply(ScriptedReply.failure(ProviderException.Kind.RATE_LIMIT))
 *         .otherwise(ScriptedReply.text("I have nothing to add."))
 *         .build();
 * }</pre>
 *
 * <p>Each request takes the next reply of the script; when the script is at its end, {@code otherwise} answers. Its
 * provider id is {@code scripted} and its model {@code scripted}, so it is chosen as {@code scripted/scripted}; other
 * model names are answered too. Thread-safe: requests at the same time take their replies in the order in which they
 * come.
 */
public final class ScriptedModel implements LlmProvider {
    private final Object lock = new Object();
    private final Deque<ScriptedReply> script;
    private final @Nullable Function<ChatRequest, ScriptedReply> otherwise;
    private final List<ChatRequest> requests = new ArrayList<>();
    private final String id;
    private final List<String> names;
    private final OptionalInt contextWindow;
    private final boolean tools;
    private final boolean images;

    private ScriptedModel(Builder builder) {
        script = new ArrayDeque<>(builder.script);
        otherwise = builder.otherwise;
        id = builder.id;
        names = builder.names.stream().sorted().toList();
        contextWindow = builder.contextWindow;
        tools = builder.tools;
        images = builder.images;
    }

    /**
     * A model that always says the same.
     *
     * @param text the reply, in one piece
     * @return the model
     */
    public static ScriptedModel saying(String text) {
        return builder().otherwise(ScriptedReply.text(text)).build();
    }

    /**
     * Starts a script.
     *
     * @return an empty script
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The requests it got, those that failed or were cancelled included.
     *
     * @return in the order in which they came; a copy
     */
    public List<ChatRequest> requests() {
        synchronized (lock) {
            return List.copyOf(requests);
        }
    }

    /**
     * How much of the script is left.
     *
     * @return replies that no request has taken
     */
    public int remaining() {
        synchronized (lock) {
            return script.size();
        }
    }

    /**
     * Adds a reply at the end of the script.
     *
     * @param reply the reply
     */
    public void add(ScriptedReply reply) {
        synchronized (lock) {
            script.add(reply);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ChatReply chat(ChatRequest request, ChatSink sink, Cancellation cancellation) {
        return new ScriptedRun(sink, cancellation).play(next(request), request.model());
    }

    private ScriptedReply next(ChatRequest request) {
        ScriptedReply scripted;
        synchronized (lock) {
            requests.add(request);
            scripted = script.poll();
        }
        if (scripted != null) {
            return scripted;
        }
        if (otherwise == null) {
            throw new ProviderException(
                    ProviderException.Kind.BAD_REQUEST,
                    "The script of the scripted model is at its end; add a reply(...) or an otherwise(...)",
                    null);
        }
        return otherwise.apply(request);
    }

    @Override
    public List<ModelInfo> models() {
        return names.stream().map(this::model).toList();
    }

    @Override
    public ModelInfo model(String model) {
        ModelInfo info = ModelInfo.of(model).with(Capability.TOOLS, tools).with(Capability.IMAGES, images);
        return contextWindow.isPresent() ? info.withContextWindow(contextWindow.getAsInt()) : info;
    }

    /** Collects a script. Not thread-safe. */
    public static final class Builder {
        private final List<ScriptedReply> script = new ArrayList<>();
        private @Nullable Function<ChatRequest, ScriptedReply> otherwise;
        private String id = "scripted";
        private List<String> names = List.of("scripted");
        private OptionalInt contextWindow = OptionalInt.of(8192);
        private boolean tools = true;
        private boolean images;

        private Builder() {}

        /**
         * Adds a reply to the script.
         *
         * @param reply the reply of the next request
         * @return this
         */
        public Builder reply(ScriptedReply reply) {
            script.add(reply);
            return this;
        }

        /**
         * Says what is answered when the script is at its end; without it, such a request fails.
         *
         * @param reply the reply of all further requests
         * @return this
         */
        public Builder otherwise(ScriptedReply reply) {
            return otherwise(request -> reply);
        }

        /**
         * Says what is answered when the script is at its end, from the request.
         *
         * @param answer makes a reply; called by many threads at once
         * @return this
         */
        public Builder otherwise(Function<ChatRequest, ScriptedReply> answer) {
            otherwise = answer;
            return this;
        }

        /**
         * Sets the id of the provider, {@code scripted} by default.
         *
         * @param value the id
         * @return this
         */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /**
         * Sets the models it lists, {@code scripted} by default.
         *
         * @param values their names
         * @return this
         */
        public Builder models(String... values) {
            names = List.of(values);
            return this;
        }

        /**
         * Sets the window it claims, 8,192 by default.
         *
         * @param tokens in tokens; 0 for not known
         * @return this
         */
        public Builder contextWindow(int tokens) {
            contextWindow = tokens == 0 ? OptionalInt.empty() : OptionalInt.of(tokens);
            return this;
        }

        /**
         * Says whether it claims to call tools, true by default.
         *
         * @param value the claim
         * @return this
         */
        public Builder tools(boolean value) {
            tools = value;
            return this;
        }

        /**
         * Says whether it claims to see pictures, false by default.
         *
         * @param value the claim
         * @return this
         */
        public Builder images(boolean value) {
            images = value;
            return this;
        }

        /**
         * Builds the model.
         *
         * @return the model
         */
        public ScriptedModel build() {
            return new ScriptedModel(this);
        }
    }
}
