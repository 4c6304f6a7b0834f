/** Chat models of Anthropic and of servers that speak its protocol. */
module dev.cowork.llm.anthropic {
    requires transitive dev.cowork.api;
    requires transitive dev.cowork.http;
    requires static org.jspecify;

    exports dev.cowork.llm.anthropic;

    provides dev.cowork.llm.LlmProviderFactory with
            dev.cowork.llm.anthropic.AnthropicProviderFactory;
}
