/** Chat and embedding models of OpenAI and of servers that speak its protocol. */
module dev.cowork.llm.openai {
    requires transitive dev.cowork.api;
    requires com.fasterxml.jackson.databind;
    requires dev.cowork.http;
    requires static org.jspecify;
}
