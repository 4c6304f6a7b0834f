package dev.cowork.core.chat;

import dev.cowork.ModelSettings;
import dev.cowork.core.base.Scope;
import dev.cowork.core.llm.ModelRegistry;
import dev.cowork.core.llm.ModelSettingsJson;
import dev.cowork.core.llm.Selection;
import dev.cowork.data.JsonText;
import dev.cowork.spi.Mutation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps which model a workspace or a chat asks. */
public final class Choosing {
    private final Scope scope;
    private final ModelRegistry models;

    /**
     * Creates it.
     *
     * @param scope the workspace
     * @param models finds models
     */
    public Choosing(Scope scope, ModelRegistry models) {
        this.scope = scope;
        this.models = models;
    }

    /**
     * Reads what was chosen.
     *
     * @param setting the name of the setting
     * @return the settings, perhaps none
     */
    public ModelSettings of(String setting) {
        return new Selection(scope.store().ledger(), ModelSettings.NONE).said(setting);
    }

    /**
     * Keeps a choice.
     *
     * @param setting the name of the setting
     * @param chosen what is chosen
     * @throws dev.cowork.error.NotFoundException if there is no such provider
     */
    public void put(String setting, ModelSettings chosen) {
        Stream.of(chosen.model().stream(), chosen.fallbacks().stream(), chosen.tasks().values().stream())
                .flatMap(names -> names)
                .forEach(models::resolve);
        @Nullable JsonText value = chosen.equals(ModelSettings.NONE) ? null : ModelSettingsJson.write(chosen);
        scope.commit("Choosing a model", List.of(), List.of(new Mutation.PutSetting(setting, value)));
    }
}
