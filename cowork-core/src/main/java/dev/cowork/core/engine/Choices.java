package dev.cowork.core.engine;

import dev.cowork.Choice;
import dev.cowork.CoworkSettings;
import dev.cowork.core.search.Rankers;
import dev.cowork.llm.EmbeddingModelFactory;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.LlmProviderFactory;
import dev.cowork.spi.KeywordIndexProvider;
import dev.cowork.spi.MemoryStoreProvider;
import dev.cowork.spi.Ranker;
import dev.cowork.spi.VectorIndexProvider;
import java.util.Objects;

/** Resolves what the host chose to providers; names the one default of each interface. */
record Choices(CoworkSettings settings) {
    MemoryStoreProvider store() {
        Choice<MemoryStoreProvider> choice = settings.store();
        if (choice.instance() != null) {
            return choice.instance();
        }
        return Providers.byId(
                MemoryStoreProvider.class,
                Objects.requireNonNullElse(choice.id(), settings.directory() == null ? "memory" : "sqlite"),
                MemoryStoreProvider::id,
                MemoryStoreProvider::spiLevel,
                "dev.cowork:cowork-store-jdbc and org.xerial:sqlite-jdbc");
    }

    KeywordIndexProvider keywordIndex() {
        Choice<KeywordIndexProvider> choice = settings.keywordIndex();
        if (choice.instance() != null) {
            return choice.instance();
        }
        return Providers.byId(
                KeywordIndexProvider.class,
                Objects.requireNonNullElse(choice.id(), "lucene"),
                KeywordIndexProvider::id,
                KeywordIndexProvider::spiLevel,
                "dev.cowork:cowork-store-lucene");
    }

    VectorIndexProvider vectorIndex() {
        Choice<VectorIndexProvider> choice = settings.vectorIndex();
        if (choice.instance() != null) {
            return choice.instance();
        }
        return Providers.byId(
                VectorIndexProvider.class,
                Objects.requireNonNullElse(choice.id(), "hnsw"),
                VectorIndexProvider::id,
                VectorIndexProvider::spiLevel,
                "the module that has it");
    }

    Ranker ranker() {
        Choice<Ranker> choice = settings.ranker();
        if (choice.instance() != null) {
            return choice.instance();
        }
        return Rankers.of(Objects.requireNonNullElse(choice.id(), Rankers.DEFAULT), choice.settings());
    }

    EmbeddingModelFactory embeddingModelFactory() {
        return Providers.byId(
                EmbeddingModelFactory.class,
                Objects.requireNonNullElse(settings.embeddingModel().id(), "onnx"),
                EmbeddingModelFactory::id,
                EmbeddingModelFactory::spiLevel,
                "dev.cowork:cowork-embed-onnx and dev.cowork:cowork-embed-bge-small-en");
    }

    static LlmProvider open(Choice<LlmProvider> choice, Closing closing) {
        LlmProvider instance = choice.instance();
        return instance != null ? instance : closing.add(llm(choice).open(choice.settings()));
    }

    static LlmProviderFactory llm(Choice<LlmProvider> choice) {
        String id = Objects.requireNonNull(choice.id(), "a provider is chosen by instance or id");
        return Providers.byId(
                LlmProviderFactory.class,
                id,
                LlmProviderFactory::id,
                LlmProviderFactory::spiLevel,
                "dev.cowork:cowork-llm-" + id);
    }
}
