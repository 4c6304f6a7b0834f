package dev.cowork;

import dev.cowork.llm.ChatOptions;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which model is asked and how, as far as one place says it: a chat, a workspace or the engine. What is empty is said by
 * the next place. Immutable; each {@code with} method answers a changed copy.
 *
 * <pre>{@code
 * workspace.useModels(ModelSettings.NONE
 *         .withModel("ollama/llama3.2")
 *         .withTask(Task.TITLE, "ollama/qwen3:0.6b")
 *         .withFallbacks("openai/gpt-4.1-mini")
 *         .withOptions(ChatOptions.DEFAULT.withTemperature(0.2)));
 * }</pre>
 */
public final class ModelSettings {
    /** Nothing is said here. */
    public static final ModelSettings NONE =
            new ModelSettings(Optional.empty(), Map.of(), List.of(), ChatOptions.DEFAULT);

    private final Optional<String> model;
    private final Map<Task, String> tasks;
    private final List<String> fallbacks;
    private final ChatOptions options;

    private ModelSettings(
            Optional<String> model, Map<Task, String> tasks, List<String> fallbacks, ChatOptions options) {
        this.model = model;
        this.tasks = tasks;
        this.fallbacks = fallbacks;
        this.options = options;
    }

    /**
     * The same with a model.
     *
     * @param name {@code provider/model}
     * @return the changed settings
     */
    public ModelSettings withModel(String name) {
        return new ModelSettings(Optional.of(name), tasks, fallbacks, options);
    }

    /**
     * The same with a model for one task, which goes before the model of workspace and engine.
     *
     * @param task the task
     * @param name {@code provider/model}
     * @return the changed settings
     */
    public ModelSettings withTask(Task task, String name) {
        Map<Task, String> changed = new EnumMap<>(Task.class);
        changed.putAll(tasks);
        changed.put(task, name);
        return new ModelSettings(model, Collections.unmodifiableMap(changed), fallbacks, options);
    }

    /**
     * The same with models that are asked when the one that was chosen fails before its first token.
     *
     * @param names {@code provider/model}, in the order in which they are asked
     * @return the changed settings
     */
    public ModelSettings withFallbacks(String... names) {
        return new ModelSettings(model, tasks, List.of(names), options);
    }

    /**
     * The same with options.
     *
     * @param value how to answer
     * @return the changed settings
     */
    public ModelSettings withOptions(ChatOptions value) {
        return new ModelSettings(model, tasks, fallbacks, value);
    }

    /**
     * The model.
     *
     * @return {@code provider/model}, or empty
     */
    public Optional<String> model() {
        return model;
    }

    /**
     * The models of tasks.
     *
     * @return {@code provider/model} by task
     */
    public Map<Task, String> tasks() {
        return tasks;
    }

    /**
     * The models that are asked when the chosen one fails.
     *
     * @return {@code provider/model}, in order; empty when nothing is said here
     */
    public List<String> fallbacks() {
        return fallbacks;
    }

    /**
     * How to answer.
     *
     * @return the options, each of them perhaps empty
     */
    public ChatOptions options() {
        return options;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelSettings settings
                && model.equals(settings.model)
                && tasks.equals(settings.tasks)
                && fallbacks.equals(settings.fallbacks)
                && options.equals(settings.options);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * model.hashCode() + tasks.hashCode()) + fallbacks.hashCode()) + options.hashCode();
    }

    @Override
    public String toString() {
        return "ModelSettings[model=" + model.orElse("") + ", tasks=" + tasks + ", fallbacks=" + fallbacks
                + ", options=" + options + "]";
    }
}
