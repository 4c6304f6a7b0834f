package dev.cowork.embed.onnx.tokenizer;

/**
 * What a {@code tokenizer.json} asks for.
 *
 * @param normalizer what happens to the text first
 * @param added the tokens that are found before that
 * @param model how words become pieces
 * @param before the ids before each text
 * @param after the ids after each text
 * @param truncation the number of ids to cut to, or 0
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared and never handed out.
record TokenizerSpec(
        BertNormalizer normalizer, AddedTokens added, WordPieces model, int[] before, int[] after, int truncation) {}
