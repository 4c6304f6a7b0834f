/** Embeddings by ONNX models in the process of the host. */
module dev.cowork.embed.onnx {
    requires transitive dev.cowork.api;
    requires com.fasterxml.jackson.databind;
    requires com.microsoft.onnxruntime;
    requires static org.jspecify;
    requires org.slf4j;

    exports dev.cowork.embed.onnx;
    // The evaluation counts budgets in the model's tokens.
    exports dev.cowork.embed.onnx.tokenizer to
            dev.cowork.bench;

    provides dev.cowork.llm.EmbeddingModelFactory with
            dev.cowork.embed.onnx.OnnxEmbeddingModelFactory;
}
