/** Chat and embedding models of an Ollama server. */
module dev.cowork.llm.ollama {
    requires transitive dev.cowork.api;
    requires com.fasterxml.jackson.databind;
    requires dev.cowork.http;
    requires static org.jspecify;
}
