/** Embeddings by ONNX models in the process of the host. */
@NullMarked
package dev.cowork.embed.onnx;

import org.jspecify.annotations.NullMarked;
