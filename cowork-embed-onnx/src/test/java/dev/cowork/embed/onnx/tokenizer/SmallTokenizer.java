package dev.cowork.embed.onnx.tokenizer;

import java.nio.charset.StandardCharsets;

/** A tokenizer.json with a vocabulary that fits on a page. */
final class SmallTokenizer {
    static final String JSON = """
        {"version": "1.0", "truncation": null, "padding": null,
         "added_tokens": [
           {"id": 1, "content": "[UNK]", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false},
           {"id": 2, "content": "[CLS]", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false},
           {"id": 3, "content": "[SEP]", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false}],
         "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
           "strip_accents": null, "lowercase": true},
         "pre_tokenizer": {"type": "BertPreTokenizer"},
         "post_processor": {"type": "TemplateProcessing",
           "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
             {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
           "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
             "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
         "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
           "max_input_chars_per_word": 10,
           "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "un": 4, "##aff": 5, "##able": 6, "##a": 7,
             "affable": 8, ",": 9, "caf": 10, "##e": 11, "日": 12, "u": 13, "##n": 14}}}
        """;

    private SmallTokenizer() {}

    static WordPieceTokenizer read(String json) {
        return WordPieceTokenizer.fromJson(json.getBytes(StandardCharsets.UTF_8), "small");
    }
}
