/** Measures retrieval quality and speed. */
module dev.cowork.bench {
    requires dev.cowork.api;
    requires dev.cowork.core;
    requires dev.cowork.embed.onnx;
    requires dev.cowork.testkit;
    requires com.fasterxml.jackson.databind;
    requires jmh.core;
    requires static org.jspecify;

    uses dev.cowork.spi.KeywordIndexProvider;
}
