/** Chat and embedding models of OpenAI and of servers that speak its protocol. */
module dev.cowork.llm.openai {
    requires transitive dev.cowork.api;
    requires transitive dev.cowork.http;
    requires static org.jspecify;

    exports dev.cowork.llm.openai;

    provides dev.cowork.llm.EmbeddingModelFactory with
            dev.cowork.llm.openai.OpenAiEmbeddingModelFactory;
    provides dev.cowork.llm.LlmProviderFactory with
            dev.cowork.llm.openai.OpenAiProviderFactory;
}
