package dev.cowork.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cowork.http.Json;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ModelInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * A model of {@code GET /models}. OpenAI tells its name only; what others tell besides is, as their sources and pages
 * name it: llama.cpp {@code meta.n_ctx}, {@code meta.n_ctx_train}, {@code architecture} and {@code aliases}; vLLM
 * {@code max_model_len}; OpenRouter {@code context_length}, {@code top_provider}, {@code supported_parameters} and
 * {@code architecture}; Mistral {@code max_context_length}, {@code capabilities} and {@code aliases}; Groq {@code
 * context_window} and {@code max_completion_tokens}.
 *
 * @param info the facts
 * @param aliases other names of it
 */
record ListedModel(ModelInfo info, List<String> aliases) {
    static ListedModel of(JsonNode model) {
        ModelInfo info = ModelInfo.of(Json.text(model, "id"));
        int window = firstCount(
                model.path("meta").path("n_ctx"),
                model.path("max_model_len"),
                model.path("context_length"),
                model.path("context_window"),
                model.path("max_context_length"),
                model.path("meta").path("n_ctx_train"));
        int output = firstCount(
                model.path("top_provider").path("max_completion_tokens"), model.path("max_completion_tokens"));
        info = window > 0 ? info.withContextWindow(window) : info;
        info = output > 0 ? info.withMaxOutput(output) : info;
        return new ListedModel(withCapabilities(info, model), texts(model.path("aliases")));
    }

    private static ModelInfo withCapabilities(ModelInfo plain, JsonNode model) {
        ModelInfo info = plain;
        JsonNode inputs = model.path("architecture").path("input_modalities");
        if (inputs.isArray()) {
            info = info.with(Capability.IMAGES, texts(inputs).contains("image"));
        }
        if (model.path("supported_parameters").isArray()) {
            List<String> known = texts(model.path("supported_parameters"));
            info = info.with(Capability.TOOLS, known.contains("tools"))
                    .with(Capability.STRUCTURED_OUTPUT, known.contains("structured_outputs"))
                    .with(Capability.THINKING, known.contains("reasoning"));
        }
        JsonNode capabilities = model.path("capabilities");
        info = with(info, Capability.TOOLS, capabilities.path("function_calling"));
        return with(info, Capability.IMAGES, capabilities.path("vision"));
    }

    private static ModelInfo with(ModelInfo info, Capability capability, JsonNode can) {
        return can.isBoolean() ? info.with(capability, can.asBoolean()) : info;
    }

    private static int firstCount(JsonNode... counts) {
        for (JsonNode count : counts) {
            if (count.canConvertToInt() && count.isIntegralNumber() && count.intValue() > 0) {
                return count.intValue();
            }
        }
        return 0;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
