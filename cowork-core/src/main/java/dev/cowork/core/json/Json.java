package dev.cowork.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;

/** Parses JSON so that no digit is lost, and a property that is there twice is an error. */
final class Json {
    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    private Json() {}

    static JsonNode parse(JsonText json) {
        try {
            return READER.readTree(json.text());
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("The JSON cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
