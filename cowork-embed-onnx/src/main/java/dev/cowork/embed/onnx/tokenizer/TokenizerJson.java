package dev.cowork.embed.onnx.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.error.InvalidInputException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads HuggingFace's {@code tokenizer.json} (format version 1.0 of the tokenizers library) and refuses what
 * {@link WordPieceTokenizer} does not do: a tokenizer that is nearly right makes vectors that are quietly wrong.
 */
final class TokenizerJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode root;
    private final String origin;

    private TokenizerJson(JsonNode root, String origin) {
        this.root = root;
        this.origin = origin;
    }

    static TokenizerSpec read(byte[] json, String origin) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The tokenizer " + origin + " is no JSON; use the model's tokenizer.json", e);
        }
        return new TokenizerJson(root, origin).spec();
    }

    private TokenizerSpec spec() {
        require("pre_tokenizer", "type", "BertPreTokenizer");
        Map<String, Integer> vocabulary = vocabulary();
        SpecialTokens special = SpecialTokens.read(root.path("post_processor"), this);
        return new TokenizerSpec(
                normalizer(),
                new AddedTokens(addedTokens()),
                wordPieces(vocabulary),
                special.before(),
                special.after(),
                truncation());
    }

    private BertNormalizer normalizer() {
        require("normalizer", "type", "BertNormalizer");
        JsonNode node = root.path("normalizer");
        boolean lowercase = flag(node, "lowercase");
        JsonNode accents = node.path("strip_accents");
        boolean unsaid = accents.isMissingNode() || accents.isNull();
        boolean strip = unsaid ? lowercase : flag(node, "strip_accents");
        return new BertNormalizer(flag(node, "clean_text"), flag(node, "handle_chinese_chars"), strip, lowercase);
    }

    private WordPieces wordPieces(Map<String, Integer> vocabulary) {
        require("model", "type", "WordPiece");
        JsonNode model = root.path("model");
        String unknown = text(model, "unk_token");
        Integer id = vocabulary.get(unknown);
        if (id == null) {
            throw refused("its unknown token " + unknown + " is not in its vocabulary");
        }
        int maxWord = number(model.path("max_input_chars_per_word"), "model.max_input_chars_per_word");
        return new WordPieces(new Vocabulary(vocabulary), id, text(model, "continuing_subword_prefix"), maxWord);
    }

    private Map<String, Integer> vocabulary() {
        Map<String, Integer> ids = new HashMap<>();
        root.path("model")
                .path("vocab")
                .properties()
                .forEach(e -> ids.put(e.getKey(), number(e.getValue(), "model.vocab")));
        if (ids.isEmpty()) {
            throw refused("it has no vocabulary at model.vocab");
        }
        return ids;
    }

    private Map<String, Integer> addedTokens() {
        Map<String, Integer> ids = new HashMap<>();
        for (JsonNode token : root.path("added_tokens")) {
            String content = text(token, "content");
            for (String option : new String[] {"single_word", "lstrip", "rstrip", "normalized"}) {
                if (flag(token, option)) {
                    throw refused("its added token " + content + " has " + option + ", which is not supported");
                }
            }
            if (content.isEmpty()) {
                throw refused("one of its added tokens is empty");
            }
            ids.put(content, number(token.path("id"), "added_tokens.id"));
        }
        return ids;
    }

    private int truncation() {
        JsonNode truncation = root.path("truncation");
        if (truncation.isMissingNode() || truncation.isNull()) {
            return 0;
        }
        if (truncation.path("direction").asText("Right").equals("Left")) {
            throw refused("it cuts texts on the left, which is not supported");
        }
        return number(truncation.path("max_length"), "truncation.max_length");
    }

    private void require(String part, String name, String value) {
        String found = root.path(part).path(name).asText("nothing");
        if (!found.equals(value)) {
            throw refused("its " + part + " is " + found + ", and only " + value + " is supported");
        }
    }

    String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw refused(name + " is missing or no text");
        }
        return value.textValue();
    }

    int number(JsonNode value, String name) {
        if (!value.isInt() || value.intValue() < 0) {
            throw refused(name + " is missing or no whole number");
        }
        return value.intValue();
    }

    private boolean flag(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw refused(name + " is neither true nor false");
        }
        return value.asBoolean(false);
    }

    InvalidInputException refused(String why) {
        return new InvalidInputException("The tokenizer " + origin + " cannot be used: " + why
                + ". Use a BERT model whose tokenizer.json has BertNormalizer, BertPreTokenizer and WordPiece");
    }
}
