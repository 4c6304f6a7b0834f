package dev.cowork.embed.onnx;

import dev.cowork.embed.onnx.tokenizer.WordPieceTokenizer;
import dev.cowork.llm.EmbeddingModel.Mode;

/**
 * Turns a text into what the model reads.
 *
 * @param tokenizer the model's tokenizer
 * @param queryPrefix what stands before each query, or empty
 * @param maxTokens the largest number of tokens, special ones included
 */
record TextEncoder(WordPieceTokenizer tokenizer, String queryPrefix, int maxTokens) {

    int[] encode(String text, Mode mode) {
        return tokenizer.encode(mode == Mode.QUERY ? queryPrefix + text : text, maxTokens);
    }
}
