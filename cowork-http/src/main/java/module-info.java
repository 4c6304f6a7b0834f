/** Bounded stream readers, time-outs, cancelling and error mapping for model providers. */
module dev.cowork.http {
    requires transitive dev.cowork.api;
    requires transitive com.fasterxml.jackson.databind;
    requires transitive java.net.http;
    requires static org.jspecify;

    exports dev.cowork.http to
            dev.cowork.llm.anthropic,
            dev.cowork.llm.ollama,
            dev.cowork.llm.openai;
}
