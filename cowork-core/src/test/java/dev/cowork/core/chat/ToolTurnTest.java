package dev.cowork.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.ToolApproval;
import dev.cowork.Turn;
import dev.cowork.TurnEvent;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnStream;
import dev.cowork.data.CallOutcome;
import dev.cowork.data.JsonText;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.StopReason;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.ToolLimitException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ModelAssert;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolTurnTest {
    private static final ToolDeclaration ADD =
            new ToolDeclaration("add", "Adds two numbers", new JsonText("{\"type\":\"object\"}"));

    private final ScriptedModel model = ScriptedModel.builder().build();
    private final Desk desk = new Desk(model);

    @Test
    void aToolIsDeclaredRunAndAnswered() {
        desk.tools.add(new Scripted(arguments -> "sum of " + arguments));
        model.add(ScriptedReply.builder()
                .thinking("They want a sum.")
                .text("Let me add.")
                .toolCall("t1", "add", "{\"a\": 1}")
                .usage(10, 5)
                .build());
        model.add(ScriptedReply.builder().text("It is 3.").usage(20, 2).build());
        Chat chat = desk.chat();
        List<TurnEvent> events = new ArrayList<>();
        Turn turn;
        try (TurnStream stream = chat.stream("1 + 2?")) {
            stream.forEach(events::add);
            turn = stream.turn();
        }
        assertEquals("It is 3.", turn.reply());
        assertEquals(30, turn.usage().input().orElseThrow());
        assertEquals(
                List.of(Role.USER, Role.ASSISTANT, Role.TOOL, Role.ASSISTANT),
                chat.messages().stream().map(Message::role).toList());
        Part.ToolResult result = new Part.ToolResult("t1", "add", "sum of {\"a\": 1}", false);
        assertTrue(events.contains(
                new TurnEvent.ToolAnswered(new Part.ToolCall("t1", "add", new JsonText("{\"a\": 1}")), result)));
        assertEquals(2, turn.calls().size());
        assertEquals(FinishReason.TOOL_CALLS, turn.calls().get(0).finish().orElseThrow());
        assertEquals(CallOutcome.ANSWERED, turn.calls().get(0).outcome());
        assertEquals(2, turn.calls().get(1).round());
        ChatRequest second = model.requests().get(1);
        assertEquals(List.of(ADD), second.tools());
        ModelAssert.assertThat(model).receivedCallsOf(turn);
        List<ChatMessage> last = second.messages()
                .subList(second.messages().size() - 2, second.messages().size());
        assertEquals(
                List.of(
                        new Part.Thinking("They want a sum.", null),
                        new Part.Text("Let me add."),
                        new Part.ToolCall("t1", "add", new JsonText("{\"a\": 1}"))),
                last.get(0).parts());
        assertEquals(new ChatMessage(Role.TOOL, List.of(result)), last.get(1));
    }

    @Test
    void aLaterTurnSeesTheCallWithItsResultButNotTheThinking() {
        desk.tools.add(new Scripted(arguments -> "3"));
        model.add(ScriptedReply.builder()
                .thinking("Hm.")
                .toolCall("t1", "add", "{}")
                .build());
        model.add(ScriptedReply.text("3"));
        model.add(ScriptedReply.text("Still 3"));
        Chat chat = desk.chat();
        chat.send("1 + 2?");
        chat.send("Sure?");
        List<ChatMessage> history = model.requests().get(2).messages().stream()
                .filter(message -> message.role() != Role.SYSTEM)
                .toList();
        assertEquals(
                List.of(Role.USER, Role.ASSISTANT, Role.TOOL, Role.ASSISTANT, Role.USER),
                history.stream().map(ChatMessage::role).toList());
        assertEquals(
                List.of(new Part.ToolCall("t1", "add", new JsonText("{}"))),
                history.get(1).parts());
    }

    @Test
    void anErrorOfAToolIsToldToTheModel() {
        desk.tools.add(new Scripted(arguments -> {
            if (arguments.contains("secret")) {
                throw new IOException("https://abacus.invalid/?key=secret");
            }
            throw new InvalidInputException("the abacus is broken");
        }));
        model.add(ScriptedReply.builder()
                .toolCall("t1", "add", "{}")
                .toolCall("t3", "add", "{\"secret\":1}")
                .toolCall("t2", "divide", "{}")
                .build());
        model.add(ScriptedReply.text("I cannot."));
        Chat chat = desk.chat();
        assertEquals("I cannot.", chat.send("1 + 2?").reply());
        assertEquals(
                List.of(
                        new Part.ToolResult("t1", "add", "the abacus is broken", true),
                        new Part.ToolResult("t3", "add", "java.io.IOException", true),
                        new Part.ToolResult("t2", "divide", "There is no tool of this name; there are [add]", true)),
                chat.messages().stream()
                        .filter(message -> message.role() == Role.TOOL)
                        .map(message -> message.parts().getFirst())
                        .toList());
    }

    @Test
    void aModelThatKeepsAskingIsStopped() {
        desk.tools.add(new Scripted(arguments -> "again"));
        for (int i = 0; i < 8; i++) {
            model.add(ScriptedReply.builder().toolCall("t" + i, "add", "{}").build());
        }
        Chat chat = desk.chat();
        TurnFailedException error = assertThrows(TurnFailedException.class, () -> chat.send("Go"));
        assertInstanceOf(ToolLimitException.class, error.getCause());
        assertEquals(Optional.of(StopReason.TOOL_LIMIT), error.turn().stop());
        assertEquals(8, error.turn().calls().size());
        assertEquals(
                FinishReason.TOOL_CALLS, error.turn().calls().getLast().finish().orElseThrow());
        assertEveryCallHasAResult(chat);
    }

    @Test
    void aTurnCancelledBetweenToolsLeavesNoCallWithoutAResult() {
        Gate gate = new Gate();
        List<String> ran = new ArrayList<>();
        desk.tools.add(new Scripted(arguments -> {
            ran.add(arguments);
            gate.pass();
            return "done";
        }));
        model.add(ScriptedReply.builder()
                .toolCall("t1", "add", "{\"n\":1}")
                .toolCall("t2", "add", "{\"n\":2}")
                .build());
        Chat chat = desk.chat();
        try (TurnStream stream = chat.stream("Go")) {
            gate.awaitArrivals(1);
            stream.cancel();
            gate.open();
            Turn broken = assertThrows(TurnFailedException.class, stream::turn).turn();
            assertEquals(CallOutcome.ANSWERED, broken.calls().getFirst().outcome());
        }
        assertEquals(List.of("{\"n\":1}"), ran);
        assertEveryCallHasAResult(chat);
        model.add(ScriptedReply.text("Never mind"));
        assertEquals("Never mind", chat.send("And now?").reply());
    }

    @Test
    void toolsThatChangeNothingRunAtOnceAndAnswerInTheOrderOfTheCalls() {
        Gate second = new Gate();
        desk.tools.add(new Scripted(Tool.Effect.NONE, arguments -> {
            if (arguments.contains("1")) {
                // Ends only when the call behind it has run.
                second.pass();
                return "first";
            }
            second.open();
            return "second";
        }));
        model.add(ScriptedReply.builder()
                .toolCall("t1", "add", "{\"n\":1}")
                .toolCall("t2", "add", "{\"n\":2}")
                .build());
        model.add(ScriptedReply.text("Both."));
        Chat chat = desk.chat();
        assertEquals("Both.", chat.send("Go").reply());
        assertEquals(
                List.of("first", "second"),
                chat.messages().stream()
                        .flatMap(message -> message.parts().stream())
                        .filter(Part.ToolResult.class::isInstance)
                        .map(part -> ((Part.ToolResult) part).text())
                        .toList());
    }

    @Test
    void aCallWithEffectsWaitsForApproval() {
        List<ToolApproval.Request> asked = new ArrayList<>();
        List<String> ran = new ArrayList<>();
        desk.approval = (request, cancellation) -> {
            asked.add(request);
            return request.call().arguments().text().contains("2")
                    ? ToolApproval.Decision.refuse("two is too many")
                    : ToolApproval.Decision.ALLOW;
        };
        desk.tools.add(new Scripted(Tool.Effect.EXTERNAL, arguments -> {
            ran.add(arguments);
            return "done";
        }));
        model.add(ScriptedReply.builder()
                .toolCall("t1", "add", "{\"n\":1}")
                .toolCall("t2", "add", "{\"n\":2}")
                .build());
        model.add(ScriptedReply.text("One of them."));
        Turn turn = desk.chat().send("Go");
        assertEquals("One of them.", turn.reply());
        assertEquals(List.of("{\"n\":1}"), ran);
        assertEquals(
                List.of("t1", "t2"),
                asked.stream().map(request -> request.call().id()).toList());
        assertEquals(Tool.Effect.EXTERNAL, asked.getFirst().effect());
        Part refused = model.requests().getLast().messages().getLast().parts().getLast();
        assertEquals(new Part.ToolResult("t2", "add", "The call was not allowed: two is too many", true), refused);
    }

    @Test
    void aModelWithoutToolsIsOfferedNone() {
        ScriptedModel plain = ScriptedModel.builder()
                .tools(false)
                .reply(ScriptedReply.text("Hi"))
                .build();
        desk.tools.add(new Scripted(arguments -> ""));
        Chat chat = new WorkspaceChats(desk.scope(), desk.parts(plain)).create("Plain");
        Turn turn = chat.send("Hello");
        assertEquals(List.of(), plain.requests().getFirst().tools());
        assertEquals(
                "UNSUPPORTED",
                turn.context().leftOut().getFirst().reason().kind().name());
    }

    private static void assertEveryCallHasAResult(Chat chat) {
        List<String> asked = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        for (Message message : chat.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolCall call) {
                    asked.add(call.id());
                } else if (part instanceof Part.ToolResult result) {
                    answered.add(result.id());
                }
            }
        }
        assertEquals(asked, answered);
    }

    private interface Work {
        String run(String arguments) throws Exception;
    }

    private record Scripted(Effect effect, Work work) implements Tool {
        Scripted(Work work) {
            this(Effect.WORKSPACE, work);
        }

        @Override
        public ToolDeclaration declaration() {
            return ADD;
        }

        @Override
        public String call(JsonText arguments, Cancellation cancellation) throws Exception {
            return work.run(arguments.text());
        }
    }
}
