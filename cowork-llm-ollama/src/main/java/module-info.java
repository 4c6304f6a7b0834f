/** Chat and embedding models of an Ollama server. */
module dev.cowork.llm.ollama {
    requires transitive dev.cowork.api;
    requires transitive dev.cowork.http;
    requires static org.jspecify;

    exports dev.cowork.llm.ollama;

    provides dev.cowork.llm.EmbeddingModelFactory with
            dev.cowork.llm.ollama.OllamaEmbeddingModelFactory;
    provides dev.cowork.llm.LlmProviderFactory with
            dev.cowork.llm.ollama.OllamaProviderFactory;
}
