/** Small hosts that show how Cowork is used. */
module dev.cowork.examples {
    requires dev.cowork.api;
    requires dev.cowork.llm.ollama;
    requires dev.cowork.llm.openai;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires java.logging;
    requires me.tongfei.progressbar;
    requires static org.jspecify;

    opens dev.cowork.examples.cli to
            info.picocli;
}
