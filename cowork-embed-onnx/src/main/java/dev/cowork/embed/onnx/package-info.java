/**
 * Embeddings by ONNX models in the process of the host: {@link dev.cowork.embed.onnx.OnnxEmbeddingModel} and the factory
 * by which the engine finds it. Its tokenizer is in an internal package beside.
 */
@NullMarked
package dev.cowork.embed.onnx;

import org.jspecify.annotations.NullMarked;
