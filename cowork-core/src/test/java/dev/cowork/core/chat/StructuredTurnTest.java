package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Call;
import dev.cowork.Chat;
import dev.cowork.SendRequest;
import dev.cowork.Structured;
import dev.cowork.StructuredOutputException;
import dev.cowork.core.json.JacksonBinding;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.TurnState;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ModelInfo;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Asking for a record. */
class StructuredTurnTest {
    /** What is asked for. */
    public record Release(String weekday, List<String> steps, Optional<Integer> hour) {}

    /** A number that has a largest value. */
    public record Delay(int days) {}

    private static final String GOOD = "{\"weekday\":\"Tuesday\",\"steps\":[\"tag\",\"ship\"],\"hour\":null}";
    private static final Release TUESDAY = new Release("Tuesday", List.of("tag", "ship"), Optional.empty());

    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Desk desk = new Desk(model);

    @Test
    void aRecordIsAnswered() {
        model.add(ScriptedReply.text(GOOD));
        Structured<Release> answer = desk.chat().send("When?", Release.class);
        assertEquals(TUESDAY, answer.value());
        ChatRequest request = model.requests().getFirst();
        assertEquals(Optional.of(new JacksonBinding().schema(Release.class)), request.schema());
        assertEquals(request, answer.turn().context().request());
    }

    @Test
    void aModelThatPutsItIntoAFenceIsUnderstood() {
        model.add(ScriptedReply.text("```json\n" + GOOD + "\n```\n"));
        assertEquals(TUESDAY, desk.chat().send("When?", Release.class).value());
        assertEquals(1, model.requests().size());
    }

    @Test
    void aReplyThatIsWrongIsAskedForOnceMore() {
        model.add(ScriptedReply.text("{\"weekday\":\"Tuesday\",\"steps\":\"tag\",\"hour\":null}"));
        model.add(ScriptedReply.text(GOOD));
        Chat chat = desk.chat();
        Structured<Release> answer = chat.send("When?", Release.class);
        assertEquals(TUESDAY, answer.value());
        assertEquals(2, answer.turn().calls().size());
        List<ChatMessage> asked = model.requests().getLast().messages();
        assertEquals(Role.ASSISTANT, asked.get(asked.size() - 2).role());
        String wrong = ((Part.Text) asked.getLast().parts().getFirst()).text();
        assertTrue(wrong.contains("/steps"), wrong);
        assertEquals(
                List.of("When?", GOOD),
                chat.messages().stream().map(message -> message.text()).toList());
        for (int i = 0; i < 2; i++) {
            Call call = answer.turn().calls().get(i);
            assertEquals(model.requests().get(i), call.context().request());
        }
    }

    /** No schema that all servers take says how large an {@code int} may be. */
    @Test
    void whatTheTypeRefusesIsAskedForOnceMore() {
        model.add(ScriptedReply.text("{\"days\":3000000000}"));
        model.add(ScriptedReply.text("{\"days\":3}"));
        assertEquals(new Delay(3), desk.chat().send("How long?", Delay.class).value());
        List<ChatMessage> asked = model.requests().getLast().messages();
        String wrong = ((Part.Text) asked.getLast().parts().getFirst()).text();
        assertTrue(wrong.contains("/days: expected a whole number from -2147483648 to 2147483647"), wrong);
    }

    @Test
    void aReplyThatStaysWrongIsATypedErrorWithItsText() {
        model.add(ScriptedReply.text("On Tuesdays."));
        model.add(ScriptedReply.text("As I said, on Tuesdays."));
        StructuredOutputException error =
                assertThrows(StructuredOutputException.class, () -> desk.chat().send("When?", Release.class));
        assertEquals("As I said, on Tuesdays.", error.raw());
        assertEquals(TurnState.ANSWERED, error.turn().state());
        assertEquals(2, model.requests().size());
    }

    @Test
    void aRefusalIsNotAskedAgain() {
        model.add(ScriptedReply.builder().refusal("I must not.").build());
        StructuredOutputException error =
                assertThrows(StructuredOutputException.class, () -> desk.chat().send("When?", Release.class));
        assertEquals("I must not.", error.raw());
        assertEquals(1, model.requests().size());
    }

    @Test
    void aModelThatCannotBeHeldToASchemaIsToldOfIt() {
        desk.infos.put("scripted/scripted", ModelInfo.of("x").with(Capability.STRUCTURED_OUTPUT, false));
        model.add(ScriptedReply.text(GOOD));
        Structured<Release> answer = desk.chat().send(SendRequest.of("When?"), Release.class);
        assertEquals(TUESDAY, answer.value());
        ChatRequest request = model.requests().getFirst();
        assertTrue(request.schema().isEmpty());
        assertTrue(((Part.Text) request.messages().getFirst().parts().getFirst())
                .text()
                .contains("\"weekday\""));
    }
}
