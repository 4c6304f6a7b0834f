package dev.cowork.core.llm;

import dev.cowork.core.base.Inputs;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Finds models by the names that hosts use: {@code provider/model}, split at the first slash, so that a model's own name
 * may hold more of them. Immutable and thread-safe; the providers belong to who handed them in.
 */
public final class ModelRegistry {
    /** As long as the name of an actor, since a model signs what it writes. */
    private static final int LONGEST_NAME = 256;

    private static final int MOST_NAMED = 20;

    private final TreeMap<String, LlmProvider> providers = new TreeMap<>();
    private final Map<String, ModelInfo> known;
    private final BiFunction<String, String, Optional<ModelInfo>> table;

    /**
     * Creates a registry.
     *
     * @param providers each with an id of its own
     * @param known what the host says of models, by {@code provider/model}
     * @param table what is known of models whose server does not tell, by provider and model
     * @throws InvalidInputException if two have one id
     */
    public ModelRegistry(
            List<? extends LlmProvider> providers,
            Map<String, ModelInfo> known,
            BiFunction<String, String, Optional<ModelInfo>> table) {
        this.known = Map.copyOf(known);
        this.table = table;
        for (LlmProvider provider : providers) {
            LlmProvider other = this.providers.put(provider.id(), provider);
            if (other != null) {
                throw new InvalidInputException("Two providers of language models have the id \"" + provider.id()
                        + "\": " + other.getClass().getName() + " and "
                        + provider.getClass().getName() + "; choose one of them");
            }
        }
    }

    /**
     * Finds a model. Does not ask a server whether it is there.
     *
     * @param name {@code provider/model}
     * @return the model and its provider
     * @throws InvalidInputException if the name has not this form
     * @throws NotFoundException if there is no such provider
     */
    public ResolvedModel resolve(String name) {
        Inputs.name("A model's name", name, LONGEST_NAME);
        int slash = name.indexOf('/');
        if (slash < 1 || slash == name.length() - 1) {
            throw new InvalidInputException(
                    "A model is named provider/model, such as offline/extractive, but this is \"" + name + '"');
        }
        LlmProvider provider = providers.get(name.substring(0, slash));
        if (provider == null) {
            throw new NotFoundException("No provider of language models has the id \"" + name.substring(0, slash)
                    + "\" of \"" + name + "\"; there are " + providers.keySet()
                    + ". Add its module and choose it with CoworkBuilder.llm");
        }
        return new ResolvedModel(provider, told(provider.id(), provider.model(name.substring(slash + 1))));
    }

    /**
     * Names the models that a provider has, for who asked for one that it has not.
     *
     * @param provider the provider
     * @return part of a sentence
     */
    public String available(LlmProvider provider) {
        try {
            List<String> names = of(provider).map(ResolvedModel::name).toList();
            String more = names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "";
            return "there are " + names.stream().limit(MOST_NAMED).toList() + more;
        } catch (ProviderException e) {
            return "the provider does not say which there are";
        }
    }

    /**
     * The ids of the providers.
     *
     * @return sorted
     */
    public List<String> providers() {
        return List.copyOf(providers.keySet());
    }

    /**
     * Lists the models of all providers that answer.
     *
     * @return by provider, then by name, and why the others did not answer
     */
    public ModelList models() {
        List<ResolvedModel> models = new ArrayList<>();
        Map<String, String> silent = new TreeMap<>();
        for (LlmProvider provider : providers.values()) {
            try {
                models.addAll(of(provider).toList());
            } catch (ProviderException e) {
                silent.put(provider.id(), String.valueOf(e.getMessage()));
            }
        }
        return new ModelList(models, silent);
    }

    private Stream<ResolvedModel> of(LlmProvider provider) {
        return provider.models().stream().map(info -> new ResolvedModel(provider, told(provider.id(), info)));
    }

    /** The host goes before the server, and the server before the table. */
    private ModelInfo told(String provider, ModelInfo server) {
        ModelInfo none = ModelInfo.of(server.name());
        return none.orElse(known.getOrDefault(provider + '/' + server.name(), none))
                .orElse(server)
                .orElse(table.apply(provider, server.name()).orElse(none));
    }

    /**
     * What the providers have.
     *
     * @param models the models, by provider, then by name
     * @param silent the providers that did not answer, by id, and why
     */
    public record ModelList(List<ResolvedModel> models, Map<String, String> silent) {
        /** Copies the collections. */
        public ModelList {
            models = List.copyOf(models);
            silent = Map.copyOf(silent);
        }

        /**
         * The names by which hosts choose them.
         *
         * @return {@code provider/model}, in the same order
         */
        public List<String> names() {
            return models.stream().map(ResolvedModel::name).toList();
        }
    }
}
