package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Redactor;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnPlan;
import dev.cowork.TurnStream;
import dev.cowork.data.JsonText;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.testkit.ModelAssert;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is to be redacted never reaches a model nor a stored context, and comes back in what the user gets. */
class RedactedTurnTest {
    private static final String ADDRESS = "anna@example.org";

    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Desk desk = new Desk(model);
    private final List<String> toolSaw = new ArrayList<>();

    RedactedTurnTest() {
        desk.redactor = Redactor.builder().emails().names("Berg").build();
        desk.tools.add(new Tool() {
            @Override
            public ToolDeclaration declaration() {
                return new ToolDeclaration("mail", "Sends mail", new JsonText("{\"type\":\"object\"}"));
            }

            @Override
            public Effect effect() {
                return Effect.EXTERNAL;
            }

            @Override
            public String call(JsonText arguments, Cancellation cancellation) {
                toolSaw.add(arguments.text());
                return "sent to " + ADDRESS + " and berg@example.org";
            }
        });
    }

    @Test
    void nothingThatIsToBeRedactedIsSentOrKeptInAContext() {
        model.add(ScriptedReply.builder()
                .text("I write to [EMA")
                .text("IL_1] now.")
                .toolCall("t1", "mail", "{\"to\":\"[EMAIL_1]\"}")
                .build());
        model.add(ScriptedReply.text("Done: [EMAIL_1], [EMAIL_2]."));
        Chat chat = desk.chat();
        List<TurnEvent> events = new ArrayList<>();
        Turn turn;
        try (TurnStream stream = chat.stream("Write to " + ADDRESS + ", Berg!")) {
            stream.forEach(events::add);
            turn = stream.turn();
        }
        assertEquals("Done: anna@example.org, berg@example.org.", turn.reply());
        assertEquals(List.of("{\"to\":\"anna@example.org\"}"), toolSaw);
        assertTrue(events.contains(new TurnEvent.Text("I write to ")));
        assertTrue(events.contains(new TurnEvent.Text(ADDRESS + " now.")));
        assertTrue(events.contains(new TurnEvent.Redacted(Map.of("[EMAIL_1]", ADDRESS, "[NAME_1]", "Berg"))));
        ModelAssert.assertThat(model)
                .receivedCallsOf(turn)
                .neverReceivedText("example.org")
                .neverReceivedText("Berg");
        assertTrue(chat.messages().getFirst().text().contains(ADDRESS), "what the user typed is kept");
    }

    @Test
    void aPlanShowsWhatIsSentAndWhatStandsForWhat() {
        model.add(ScriptedReply.text("Fine, [NAME_1]."));
        TurnPlan plan = desk.chat().prepare("I am Berg.");
        assertFalse(plan.context().request().toString().contains("Berg"));
        TurnPlan edited = plan.add("The user is " + ADDRESS);
        assertEquals(Map.of("[NAME_1]", "Berg", "[EMAIL_1]", ADDRESS), edited.redactions());
        assertEquals("Fine, Berg.", edited.send().reply());
        ModelAssert.assertThat(model).receivedExactly(edited.context());
    }
}
