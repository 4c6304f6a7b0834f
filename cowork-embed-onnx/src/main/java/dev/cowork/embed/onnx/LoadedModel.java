package dev.cowork.embed.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/**
 * A model that was found and checked but not handed to the runtime yet.
 *
 * @param name what people call it
 * @param weights how the runtime gets it
 * @param weightsHash SHA-256 of the weights
 * @param tokenizer the content of tokenizer.json
 * @param tokenizerHash its SHA-256
 * @param defaults what is used where nobody chose
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once, never compared.
record LoadedModel(
        String name, Weights weights, String weightsHash, byte[] tokenizer, String tokenizerHash, Defaults defaults) {

    /** Opens a session on the weights. */
    @FunctionalInterface
    interface Weights {
        OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException;
    }

    /**
     * What a model's makers say about it.
     *
     * @param pooling how tokens become a text
     * @param queryPrefix what stands before each query, or empty
     * @param maxTokens how much it can read, or 0 when unknown
     */
    record Defaults(Pooling pooling, String queryPrefix, int maxTokens) {}
}
