/**
 * Internal: BERT's WordPiece tokenizer, set up by HuggingFace's {@code tokenizer.json}. Not exported.
 */
@NullMarked
package dev.cowork.embed.onnx.tokenizer;

import org.jspecify.annotations.NullMarked;
