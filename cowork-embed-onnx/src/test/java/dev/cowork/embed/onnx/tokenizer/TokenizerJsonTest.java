package dev.cowork.embed.onnx.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"BertNormalizer\" | \"NFC\" | normalizer",
                "\"BertPreTokenizer\" | \"ByteLevel\" | pre_tokenizer",
                "\"TemplateProcessing\" | \"RobertaProcessing\" | post_processor",
                "\"WordPiece\" | \"BPE\" | model",
                "\"unk_token\": \"[UNK]\" | \"unk_token\": \"<unk>\" | <unk>",
                "\"max_input_chars_per_word\": 10 | \"max_input_chars_per_word\": \"ten\" | max_input_chars_per_word",
                "\"lstrip\": false | \"lstrip\": true | lstrip",
                "\"normalized\": false | \"normalized\": true | normalized",
                "\"lowercase\": true | \"lowercase\": 1 | lowercase",
                "\"un\": 4 | \"un\": -4 | vocab",
                "\"truncation\": null | \"truncation\": {\"direction\": \"Left\", \"max_length\": 9} | left",
                "\"ids\": [2] | \"ids\": [] | [CLS]",
            })
    void refusesWhatItDoesNotDo(String part, String other, String named) {
        String json = SmallTokenizer.JSON.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(other));
        String message = assertThrows(InvalidInputException.class, () -> SmallTokenizer.read(json))
                .getMessage();
        assertTrue(message.contains(named) && message.contains("small"), message);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {"not json", "{}", "[]", "null", "{\"model\": 3}"})
    void refusesWhatIsNoTokenizer(String json) {
        assertThrows(InvalidInputException.class, () -> SmallTokenizer.read(json));
    }

    @Test
    void refusesNothing() {
        assertThrows(InvalidInputException.class, () -> SmallTokenizer.read(""));
    }

    @Test
    void readsItsOwnLimit() {
        String json = SmallTokenizer.JSON.replace(
                "\"truncation\": null", "\"truncation\": {\"direction\": \"Right\", \"max_length\": 128}");
        assertEquals(128, SmallTokenizer.read(json).ownLimit());
        assertEquals(0, SmallTokenizer.read(SmallTokenizer.JSON).ownLimit());
    }

    @Test
    void readsTheOlderWayToNameSpecialTokens() {
        int start = SmallTokenizer.JSON.indexOf("{\"type\": \"TemplateProcessing\"");
        int end = SmallTokenizer.JSON.indexOf("\"model\": {");
        String json = SmallTokenizer.JSON.substring(0, start)
                + "{\"type\": \"BertProcessing\", \"sep\": [\"[SEP]\", 3], \"cls\": [\"[CLS]\", 2]}, "
                + SmallTokenizer.JSON.substring(end);
        assertArrayEquals(new int[] {2, 4, 3}, SmallTokenizer.read(json).encode("un", 512));
    }
}
