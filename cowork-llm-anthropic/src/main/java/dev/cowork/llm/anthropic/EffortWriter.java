package dev.cowork.llm.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cowork.http.Json;
import dev.cowork.http.Notes;
import dev.cowork.llm.Effort;
import java.util.Locale;
import java.util.Set;

/**
 * Tells a model how much to think: {@code thinking} and {@code output_config.effort}. What the server said that the
 * model cannot do is left out and noted. Used by one thread.
 */
final class EffortWriter {
    /** The least that the API takes. */
    private static final int SMALLEST_BUDGET = 1024;
    /** Choices that make the model call a tool, which it cannot do while it thinks. */
    private static final Set<String> FORCING = Set.of("any", "tool");

    private final ObjectNode body;
    private final AnthropicModel model;
    private final ThinkingStyle style;
    private final Notes notes;

    EffortWriter(ObjectNode body, AnthropicModel model, ThinkingStyle style, Notes notes) {
        this.body = body;
        this.model = model;
        this.style = style;
        this.notes = notes;
    }

    /** Adds the fields, and says whether the model will think. */
    boolean add(Effort effort, int maxTokens) {
        String what = "the effort " + effort.name().toLowerCase(Locale.ROOT);
        if (effort == Effort.NONE) {
            addNone(what);
            return false;
        }
        boolean adaptive = isAdaptive();
        if (adaptive || model.supports("effort").orElse(false)) {
            addLevel(what, effort);
        }
        if (FORCING.contains(Json.text(body.path("tool_choice"), "type"))) {
            notes.add("thinking", "nothing, since a model that must call a tool cannot think first");
            return false;
        }
        return adaptive ? addAdaptive(what) : addBudget(what, effort, maxTokens);
    }

    private boolean isAdaptive() {
        return style == ThinkingStyle.AUTO
                ? model.supports("thinking", "types", "adaptive").orElse(true)
                : style == ThinkingStyle.ADAPTIVE;
    }

    private void addNone(String what) {
        if (model.supports("thinking", "types", "disabled").orElse(true)) {
            body.putObject("thinking").put("type", "disabled");
        } else {
            notes.add(what, "nothing, since the model always thinks");
        }
    }

    private void addLevel(String what, Effort effort) {
        String level = level(effort);
        if (!model.supports("effort").orElse(true)) {
            notes.add(what, "nothing, since the model has no efforts");
            return;
        }
        if (!level.equals(effort.name().toLowerCase(Locale.ROOT))) {
            notes.add(what, "the effort " + level);
        }
        body.withObject("/output_config").put("effort", level);
    }

    private String level(Effort effort) {
        return switch (effort) {
            case NONE, MINIMAL, LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH -> "high";
            case MAX -> model.supports("effort", "max").orElse(true) ? "max" : "high";
        };
    }

    private boolean addAdaptive(String what) {
        if (!model.supports("thinking").orElse(true)) {
            notes.add(what, "an effort without thinking, since the model does not think");
            return false;
        }
        body.putObject("thinking").put("type", "adaptive");
        return true;
    }

    /** The budget is part of the longest reply: at most half of it is thought. */
    private boolean addBudget(String what, Effort effort, int maxTokens) {
        if (!model.supports("thinking", "types", "enabled").orElse(true)) {
            notes.add(what, "nothing, since the model does not think");
            return false;
        }
        if (maxTokens <= SMALLEST_BUDGET) {
            notes.add(what, "nothing, since thinking needs a longest reply of more than 1024 tokens");
            return false;
        }
        int budget = Math.max(SMALLEST_BUDGET, Math.min(budget(effort), maxTokens / 2));
        notes.add(what, "up to " + budget + " tokens of thinking");
        body.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
        return true;
    }

    /** Our own steps; the API has none. More than 32,000 is for answers that are not streamed. */
    private static int budget(Effort effort) {
        return switch (effort) {
            case NONE, MINIMAL -> SMALLEST_BUDGET;
            case LOW -> 4_096;
            case MEDIUM -> 10_240;
            case HIGH -> 20_480;
            case MAX -> 32_000;
        };
    }
}
