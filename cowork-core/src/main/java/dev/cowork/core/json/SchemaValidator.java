package dev.cowork.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.cowork.error.InvalidInputException;
import java.util.List;
import java.util.Locale;

/** Validates by json-schema-validator, and keeps it from fetching anything. */
final class SchemaValidator {
    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .strict("duration", false) // java.time writes fractions of a second, which RFC 3339 has not
            .locale(Locale.ENGLISH)
            .build();

    private SchemaValidator() {}

    static List<String> problems(JsonNode schema, JsonNode value) {
        if (!schema.isObject() && !schema.isBoolean()) {
            throw new InvalidInputException(
                    "A JSON schema is an object or a boolean, but is " + Problems.found(schema));
        }
        try {
            return registry().getSchema(schema).validate(value).stream()
                    .limit(Problems.MOST)
                    .map(SchemaValidator::line)
                    .toList();
        } catch (SchemaException e) {
            throw new InvalidInputException("The JSON schema cannot be used: " + e.getMessage(), e);
        } catch (StackOverflowError e) { // a schema may refer to itself without getting anywhere
            throw new InvalidInputException("The JSON schema refers to itself without end, or is too deep", e);
        }
    }

    /** A new one each time, since it keeps every schema that it has seen. */
    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(CONFIG)
                        .schemaLoader(loader -> loader.allow(SchemaValidator::isDraft)));
    }

    /** The drafts are in the library's own jar. */
    private static boolean isDraft(AbsoluteIri iri) {
        return iri.toString().startsWith("https://json-schema.org/draft")
                || iri.toString().startsWith("http://json-schema.org/draft");
    }

    private static String line(Error error) {
        return Problems.line(error.getInstanceLocation().toString(), error.getMessage());
    }
}
