package dev.cowork.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.ContentHash;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.Context;
import dev.cowork.llm.Segment;
import dev.cowork.llm.ToolDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the assertions say when they fail, word for word. */
class ModelAssertTest {
    private static final ContentHash PICTURE = ContentHash.of("a picture");
    private static final List<Part> ASKED = List.of(
            new Part.Thinking("A sum.", "s1"),
            new Part.ToolCall("t1", "add", new JsonText("{\"a\":1}")),
            new Part.Refusal("No more."));
    private static final List<Part> SHOWN =
            List.of(new Part.Text("What is it?"), new Part.Image("image/png", PICTURE, "a cat"));
    private static final ToolDeclaration ADD =
            new ToolDeclaration("add", "Adds numbers", new JsonText("{\"type\":\"object\"}"));
    private static final ChatOptions OPTIONS = ChatOptions.builder()
            .temperature(0.5)
            .seed(7)
            .stop(List.of("END"))
            .extra("keep_alive", new JsonText("\"5m\""))
            .build();
    private static final ChatRequest REQUEST = request(
            List.of(
                    new ChatMessage(Role.SYSTEM, List.of(new Part.Text("Be brief."))),
                    new ChatMessage(Role.USER, SHOWN),
                    new ChatMessage(Role.ASSISTANT, ASKED),
                    new ChatMessage(Role.TOOL, List.of(new Part.ToolResult("t1", "add", "1", false)))),
            List.of(ADD),
            OPTIONS);

    private final ScriptedModel model =
            ScriptedModel.builder().otherwise(ScriptedReply.text("ok")).build();

    @Test
    void whatIsEqualPasses() {
        send(REQUEST, says("Bye"));

        ModelAssert.assertThat(model)
                .received(2)
                .receivedExactly(new Fixed(REQUEST), new Fixed(says("Bye")))
                .receivedExactly(List.of(new Fixed(REQUEST), new Fixed(says("Bye"))))
                .receivedText("What is")
                .receivedText("Adds numbers")
                .receivedText("5m")
                .neverReceivedText("secret");
        assertEquals(says("Bye"), ModelAssert.assertThat(model).lastRequest());
    }

    @Test
    void aTextThatDiffersIsShownWhereItDiffers() {
        assertDifference(
                message(1, new ChatMessage(Role.USER, List.of(new Part.Text("What was it?"), SHOWN.get(1)))), """
                message 1, part 0, text differs from character 5 on
                  sent:     "What was it?"
                  expected: "What is it?\"\
                """);
    }

    @Test
    void aLongTextIsShownAroundTheDifference() {
        String same = "x".repeat(100);
        send(says(same + "1" + "y".repeat(200)));

        assertFails(
                """
                Request 1 of 1 to scripted is not that of its context: \
                message 0, part 0, text differs from character 100 on
                  sent:     …"%s1%s"…
                  expected: …"%s2\"\
                """.formatted("x".repeat(60), "y".repeat(139), "x".repeat(60)),
                () -> ModelAssert.assertThat(model).receivedExactly(new Fixed(says(same + "2"))));
    }

    @Test
    void aRoleOrKindThatDiffersIsNamed() {
        assertDifference(message(0, new ChatMessage(Role.USER, List.of(new Part.Text("Be brief.")))), """
            message 0 differs from character 0 on
              sent:     "USER"
              expected: "SYSTEM\"\
            """);
        assertDifference(message(0, new ChatMessage(Role.SYSTEM, List.of(new Part.Refusal("Be brief.")))), """
            message 0, part 0 differs from character 0 on
              sent:     "refusal"
              expected: "text\"\
            """);
    }

    @Test
    void aPartThatIsMissingOrTooMuchIsNamed() {
        assertDifference(message(2, new ChatMessage(Role.ASSISTANT, ASKED.subList(0, 2))), """
            message 2, part 2 is in the context and was not sent
              sent:     nothing
              expected: "refusal\"\
            """);
        assertDifference(
                message(
                        0,
                        new ChatMessage(Role.SYSTEM, List.of(new Part.Text("Be brief."), new Part.Text("Be kind.")))),
                """
                message 0, part 1 was sent and is not in the context
                  sent:     "text"
                  expected: nothing\
                """);
    }

    @Test
    void whatPartsSayBesidesTextCountsToo() {
        assertDifference(
                message(
                        2,
                        new ChatMessage(
                                Role.ASSISTANT,
                                List.of(new Part.Thinking("A sum.", null), ASKED.get(1), ASKED.get(2)))),
                """
                message 2, part 0, signature is in the context and was not sent
                  sent:     nothing
                  expected: "s1\"\
                """);
        assertDifference(
                message(
                        2,
                        new ChatMessage(
                                Role.ASSISTANT,
                                List.of(
                                        ASKED.get(0),
                                        new Part.ToolCall("t1", "add", new JsonText("{\"a\":2}")),
                                        ASKED.get(2)))),
                """
                message 2, part 1, arguments differs from character 5 on
                  sent:     "{"a":2}"
                  expected: "{"a":1}\"\
                """);
        assertDifference(
                message(3, new ChatMessage(Role.TOOL, List.of(new Part.ToolResult("t1", "add", "1", true)))), """
                message 3, part 0 differs from character 11 on
                  sent:     "tool result, failed"
                  expected: "tool result\"\
                """);
    }

    @Test
    void toolsSchemaOptionsAndPicturesCountToo() {
        assertDifference(request(REQUEST.messages(), List.of(), OPTIONS), """
            tool 0, name is in the context and was not sent
              sent:     nothing
              expected: "add\"\
            """);
        assertDifference(request(REQUEST.messages(), List.of(ADD), OPTIONS.withTemperature(1)), """
            the option temperature differs from character 0 on
              sent:     "1.0"
              expected: "0.5\"\
            """);
        assertDifference(
                request(
                        REQUEST.messages(),
                        List.of(ADD),
                        OPTIONS.toBuilder()
                                .extra("keep_alive", new JsonText("\"6m\""))
                                .build()),
                """
                the option keep_alive differs from character 1 on
                  sent:     ""6m""
                  expected: ""5m"\"\
                """);
        assertDifference(
                new ChatRequest("m", REQUEST.messages(), List.of(ADD), new JsonText("[]"), OPTIONS, REQUEST.images()),
                """
                the schema differs from character 0 on
                  sent:     "[]"
                  expected: "{}\"\
                """);
        assertDifference(
                new ChatRequest("m", REQUEST.messages(), List.of(ADD), new JsonText("{}"), OPTIONS),
                """
                the picture %s is in the context and was not sent
                  sent:     nothing
                  expected: "cGlj\"\
                """.formatted(PICTURE.hex()));
        assertDifference(
                new ChatRequest("n", REQUEST.messages(), List.of(ADD), new JsonText("{}"), OPTIONS, REQUEST.images()),
                """
                the model differs from character 0 on
                  sent:     "n"
                  expected: "m\"\
                """);
    }

    @Test
    void everyRequestIsCompared() {
        send(says("One"), says("Two"));

        assertFails(
                """
                Request 2 of 2 to scripted is not that of its context: message 0, part 0, text differs from character 0 on
                  sent:     "Two"
                  expected: "Six\"\
                """,
                () -> ModelAssert.assertThat(model).receivedExactly(new Fixed(says("One")), new Fixed(says("Six"))));
        assertFails("""
            scripted got 2 requests, but should have got 1
              the last message of the last one: "USER" "text" "Two\"\
            """, () -> ModelAssert.assertThat(model).receivedExactly(new Fixed(says("One"))));
        assertFails("""
            scripted got 2 requests, but should have got 3
              the last message of the last one: "USER" "text" "Two\"\
            """, () -> ModelAssert.assertThat(model).received(3));
    }

    @Test
    void aTextThatIsNotThereOrShouldNotBeIsNamed() {
        send(says("One"), REQUEST);

        assertFails("""
            scripted got 2 requests, and none of them has "Four"
              the last message of the last one: "TOOL" "tool result" "t1" "add" "1\"\
            """, () -> ModelAssert.assertThat(model).receivedText("Four"));
        assertFails("""
            Request 2 of 2 to scripted has "numbers" in tool 0, description
              sent:     "Adds numbers\"\
            """, () -> ModelAssert.assertThat(model).neverReceivedText("numbers"));
    }

    @Test
    void aModelThatWasNotAskedSaysSo() {
        assertFails(
                "scripted got no request", () -> ModelAssert.assertThat(model).lastRequest());
        assertFails(
                "scripted got 0 requests, but should have got 1",
                () -> ModelAssert.assertThat(model).receivedExactly(new Fixed(REQUEST)));
        assertFails(
                "scripted got 0 requests, and none of them has \"Four\"",
                () -> ModelAssert.assertThat(model).receivedText("Four"));
    }

    private void assertDifference(ChatRequest sent, String difference) {
        ScriptedModel other =
                ScriptedModel.builder().otherwise(ScriptedReply.text("ok")).build();
        other.chat(sent, ChatSink.NONE, Cancellation.NEVER);
        assertFails(
                "Request 1 of 1 to scripted is not that of its context: " + difference,
                () -> ModelAssert.assertThat(other).receivedExactly(new Fixed(REQUEST)));
    }

    private static void assertFails(String message, Runnable assertion) {
        assertEquals(message, assertThrows(AssertionError.class, assertion::run).getMessage());
    }

    private void send(ChatRequest... requests) {
        for (ChatRequest request : requests) {
            model.chat(request, ChatSink.NONE, Cancellation.NEVER);
        }
    }

    private static ChatRequest message(int index, ChatMessage other) {
        List<ChatMessage> messages = new ArrayList<>(REQUEST.messages());
        messages.set(index, other);
        return request(messages, List.of(ADD), OPTIONS);
    }

    private static ChatRequest says(String text) {
        return new ChatRequest(
                "m",
                List.of(new ChatMessage(Role.USER, List.of(new Part.Text(text)))),
                List.of(),
                null,
                ChatOptions.DEFAULT);
    }

    private static ChatRequest request(List<ChatMessage> messages, List<ToolDeclaration> tools, ChatOptions options) {
        return new ChatRequest("m", messages, tools, new JsonText("{}"), options, Map.of(PICTURE, "cGlj"));
    }

    /** A context of which only the request matters. */
    private record Fixed(ChatRequest request) implements Context {
        @Override
        public List<Segment> segments() {
            return List.of();
        }

        @Override
        public int window() {
            return 8192;
        }

        @Override
        public int tokens() {
            return 0;
        }

        @Override
        public boolean estimated() {
            return false;
        }
    }
}
