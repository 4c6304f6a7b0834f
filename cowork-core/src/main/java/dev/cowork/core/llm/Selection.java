package dev.cowork.core.llm;

import dev.cowork.ModelSettings;
import dev.cowork.Task;
import dev.cowork.data.ChatId;
import dev.cowork.llm.ChatOptions;
import dev.cowork.spi.LedgerReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says which model is asked and how: by the turn, the chat, the task, the workspace and the engine, in this order. Each
 * option is said by the first of them that says it, and so is the list of fallbacks.
 */
public final class Selection {
    private static final String WORKSPACE = "models";

    private final LedgerReader ledger;
    private final ModelSettings engine;

    /**
     * Creates a selection.
     *
     * @param ledger reads what the workspace and its chats say
     * @param engine what the engine says; names a model
     */
    public Selection(LedgerReader ledger, ModelSettings engine) {
        this.ledger = ledger;
        this.engine = engine;
    }

    /**
     * What was chosen.
     *
     * @param model the name of the model
     * @param fallbacks the names of those that are asked when it fails
     * @param options how to answer
     */
    public record Chosen(String model, List<String> fallbacks, ChatOptions options) {}

    /** The name of the setting of a chat. */
    public static String of(ChatId chat) {
        return "chat/" + chat + "/models";
    }

    /** The name of the workspace's setting. */
    public static String ofWorkspace() {
        return WORKSPACE;
    }

    /**
     * Reads what one place says.
     *
     * @param name the name of its setting
     * @return the settings, perhaps none
     */
    public ModelSettings said(String name) {
        return ledger.setting(name).map(ModelSettingsJson::read).orElse(ModelSettings.NONE);
    }

    /**
     * Chooses.
     *
     * @param turn what the turn says
     * @param chat the chat
     * @param task what the model is asked for
     * @return the names and options
     */
    public Chosen choose(ModelSettings turn, ChatId chat, Task task) {
        ModelSettings ofChat = said(of(chat));
        ModelSettings workspace = said(WORKSPACE);
        String model = Stream.of(
                        turn.model(),
                        ofChat.model(),
                        task(workspace, task),
                        task(engine, task),
                        workspace.model(),
                        engine.model())
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The engine names no model"));
        List<String> fallbacks = Stream.of(turn, ofChat, workspace, engine)
                .map(ModelSettings::fallbacks)
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
        ChatOptions options =
                turn.options().over(ofChat.options()).over(workspace.options()).over(engine.options());
        return new Chosen(model, fallbacks, options);
    }

    private static Optional<String> task(ModelSettings settings, Task task) {
        return Optional.ofNullable(settings.tasks().get(task));
    }
}
