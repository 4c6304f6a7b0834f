package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.Chat;
import dev.cowork.ModelSettings;
import dev.cowork.SendRequest;
import dev.cowork.Task;
import dev.cowork.core.llm.Selection;
import dev.cowork.error.NotFoundException;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.Effort;
import dev.cowork.testkit.ScriptedModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which model is asked and how: by turn, chat, task, workspace and engine, in this order. */
class SelectionTurnTest {
    private final ScriptedModel model = ScriptedModel.saying("Yes.");
    private final Desk desk = new Desk(model);
    private final Chat chat = desk.chat();

    private String asked(SendRequest request) {
        return desk.chats().get(chat.id()).send(request).calls().getLast().model();
    }

    private void workspace(ModelSettings settings) {
        new Choosing(desk.scope(), desk.parts().gateway().models()).put(Selection.ofWorkspace(), settings);
    }

    @Test
    void eachPlaceGoesBeforeTheNext() {
        SendRequest title = SendRequest.of("Hi").withTask(Task.TITLE);
        assertEquals("scripted/scripted", asked(title));

        workspace(ModelSettings.NONE.withModel("scripted/workspace"));
        assertEquals("scripted/workspace", asked(title));

        desk.models = desk.models.withTask(Task.TITLE, "scripted/engine-title");
        assertEquals("scripted/engine-title", asked(title));
        assertEquals("scripted/workspace", asked(SendRequest.of("Hi")), "another task");

        workspace(ModelSettings.NONE.withModel("scripted/workspace").withTask(Task.TITLE, "scripted/workspace-title"));
        assertEquals("scripted/workspace-title", asked(title));

        chat.useModels(ModelSettings.NONE.withModel("scripted/chat"));
        assertEquals("scripted/chat", asked(title));

        assertEquals("scripted/turn", asked(title.withModel("scripted/turn")));

        chat.useModels(ModelSettings.NONE);
        assertEquals("scripted/workspace-title", asked(title));
    }

    @Test
    void eachOptionIsSaidByTheFirstPlaceThatSaysIt() {
        desk.models = desk.models.withOptions(
                ChatOptions.builder().temperature(1).topK(7).seed(1).build());
        workspace(ModelSettings.NONE.withOptions(
                ChatOptions.builder().temperature(0.5).topP(0.5).build()));
        chat.useModels(ModelSettings.NONE.withOptions(
                ChatOptions.builder().effort(Effort.LOW).topP(0.25).build()));
        ChatOptions turn =
                ChatOptions.builder().maxTokens(99).stop(List.of("END")).build();
        desk.chats().get(chat.id()).send(SendRequest.of("Hi").withOptions(turn));
        assertEquals(
                ChatOptions.builder()
                        .maxTokens(99)
                        .stop(List.of("END"))
                        .effort(Effort.LOW)
                        .topP(0.25)
                        .temperature(0.5)
                        .topK(7)
                        .seed(1)
                        .build(),
                model.requests().getLast().options());
    }

    @Test
    void settingsComeBackAsTheyWereSaid() {
        ModelSettings said = ModelSettings.NONE
                .withModel("scripted/a/b")
                .withTask(Task.SUMMARY, "scripted/s")
                .withFallbacks("scripted/x", "scripted/y")
                .withOptions(
                        ChatOptions.builder().seed(3).parallelToolCalls(false).build());
        chat.useModels(said);
        assertEquals(said, desk.chats().get(chat.id()).models());
    }

    @Test
    void whatCannotBeAskedIsNotChosen() {
        ModelSettings unknown = ModelSettings.NONE.withFallbacks("nowhere/x");
        assertThrows(NotFoundException.class, () -> chat.useModels(unknown));
        assertEquals(ModelSettings.NONE, chat.models());
    }
}
