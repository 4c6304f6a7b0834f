/** Measures retrieval quality and speed. */
module dev.cowork.bench {
    requires dev.cowork.api;
    requires dev.cowork.core;
    requires dev.cowork.embed.onnx;
    requires dev.cowork.llm.ollama;
    requires dev.cowork.llm.openai;
    requires dev.cowork.testkit;
    requires com.fasterxml.jackson.databind;
    requires hnswlib.core;
    requires java.net.http;
    requires jmh.core;
    requires jvector;
    requires langchain4j;
    requires langchain4j.core;
    requires langchain4j.ollama;
    requires langchain4j.open.ai;
    requires org.apache.lucene.analysis.common;
    requires org.apache.lucene.core;
    requires spring.ai.commons;
    requires spring.ai.model;
    requires spring.ai.vector.store;
    requires static org.jspecify;

    uses dev.cowork.spi.KeywordIndexProvider;
    uses dev.cowork.spi.VectorIndexProvider;
}
