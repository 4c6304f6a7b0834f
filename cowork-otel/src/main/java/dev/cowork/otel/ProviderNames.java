package dev.cowork.otel;

import java.util.Map;
import java.util.TreeMap;

/**
 * The value of {@code gen_ai.provider.name} for the id of a provider. The ids here are those that hosts are likely to
 * give; an id that the conventions know, or that nobody knows, is its own name.
 */
record ProviderNames(Map<String, String> byId) {
    private static final Map<String, String> WELL_KNOWN = Map.ofEntries(
            Map.entry("azure", "azure.ai.openai"),
            Map.entry("azure-openai", "azure.ai.openai"),
            Map.entry("azure_openai", "azure.ai.openai"),
            Map.entry("azure-ai-inference", "azure.ai.inference"),
            Map.entry("bedrock", "aws.bedrock"),
            Map.entry("aws-bedrock", "aws.bedrock"),
            Map.entry("claude", "anthropic"),
            Map.entry("gemini", "gcp.gemini"),
            Map.entry("google", "gcp.gen_ai"),
            Map.entry("mistral", "mistral_ai"),
            Map.entry("mistral-ai", "mistral_ai"),
            Map.entry("vertex", "gcp.vertex_ai"),
            Map.entry("vertex-ai", "gcp.vertex_ai"),
            Map.entry("vertexai", "gcp.vertex_ai"),
            Map.entry("watsonx", "ibm.watsonx.ai"),
            Map.entry("xai", "x_ai"),
            Map.entry("x-ai", "x_ai"),
            Map.entry("grok", "x_ai"));

    /** What the host says wins. */
    static ProviderNames with(Map<String, String> ofTheHost) {
        Map<String, String> names = new TreeMap<>(WELL_KNOWN);
        names.putAll(ofTheHost);
        return new ProviderNames(Map.copyOf(names));
    }

    String of(String id) {
        return byId.getOrDefault(id, id);
    }
}
