package dev.cowork.core.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.ModelSettings;
import dev.cowork.Task;
import dev.cowork.data.JsonText;
import dev.cowork.error.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Keeps settings of models as JSON. Written by hand, since the format is kept for good. */
public final class ModelSettingsJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ModelSettingsJson() {}

    /**
     * Writes settings.
     *
     * @param settings the settings
     * @return an object; what is not said is not there
     */
    public static JsonText write(ModelSettings settings) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        settings.model().ifPresent(name -> node.put("model", name));
        if (!settings.tasks().isEmpty()) {
            ObjectNode tasks = node.putObject("tasks");
            settings.tasks().forEach((task, name) -> tasks.put(task.name().toLowerCase(Locale.ROOT), name));
        }
        if (!settings.fallbacks().isEmpty()) {
            settings.fallbacks().forEach(node.putArray("fallbacks")::add);
        }
        ObjectNode options = OptionsJson.write(settings.options());
        if (!options.isEmpty()) {
            node.set("options", options);
        }
        return new JsonText(node.toString());
    }

    /**
     * Reads settings.
     *
     * @param json what {@link #write} made
     * @return the settings
     * @throws StoreException if it is something else
     */
    public static ModelSettings read(JsonText json) {
        try {
            return read(MAPPER.readTree(json.text()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED, "The settings of models in the store cannot be read", e);
        }
    }

    private static ModelSettings read(JsonNode node) {
        ModelSettings settings = ModelSettings.NONE.withOptions(OptionsJson.read(node.path("options")));
        if (node.has("model")) {
            settings = settings.withModel(node.path("model").asText());
        }
        List<String> fallbacks = new ArrayList<>();
        node.path("fallbacks").forEach(name -> fallbacks.add(name.asText()));
        settings = settings.withFallbacks(fallbacks.toArray(String[]::new));
        for (var task : node.path("tasks").properties()) {
            settings = settings.withTask(
                    Task.valueOf(task.getKey().toUpperCase(Locale.ROOT)),
                    task.getValue().asText());
        }
        return settings;
    }
}
