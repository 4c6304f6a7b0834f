package dev.cowork.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.semconv.incubating.GenAiIncubatingAttributes;
import io.opentelemetry.semconv.incubating.GenAiIncubatingAttributes.GenAiProviderNameIncubatingValues;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Our names are those that OpenTelemetry published. */
class NamesTest {
    @Test
    void attributesAreThePublishedOnesWithTheirTypes() throws Exception {
        List<Object> ours = constants(GenAi.class).stream()
                .filter(constant -> constant instanceof AttributeKey<?> key
                        && key.getKey().startsWith("gen_ai.")
                        // Structured values have no constants there.
                        && key.getType() != AttributeType.VALUE)
                .toList();
        assertTrue(ours.size() > 20, ours::toString);
        List<Object> unknown = new ArrayList<>(ours);
        unknown.removeAll(constants(GenAiIncubatingAttributes.class));
        assertEquals(List.of(), unknown);
    }

    @Test
    void providersGetPublishedNames() throws Exception {
        Set<Object> mapped = new HashSet<>(ProviderNames.with(Map.of()).byId().values());
        mapped.removeAll(constants(GenAiProviderNameIncubatingValues.class));
        assertEquals(Set.of(), mapped);
    }

    @Test
    void whatTheHostSaysOfAProviderWinsAndWhatNobodyKnowsIsToldAsItIs() {
        ProviderNames names = ProviderNames.with(Map.of("work", "azure.ai.openai", "grok", "groq"));
        assertEquals("azure.ai.openai", names.of("work"));
        assertEquals("groq", names.of("grok"));
        assertEquals("aws.bedrock", names.of("bedrock"));
        assertEquals("openai", names.of("openai"));
        assertEquals("anthropic", names.of("anthropic"));
        assertEquals("ollama", names.of("ollama"));
    }

    private static List<Object> constants(Class<?> type) throws IllegalAccessException {
        List<Object> values = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                values.add(field.get(null));
            }
        }
        return values;
    }
}
