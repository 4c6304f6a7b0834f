package dev.cowork.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyBuilderTest {
    private final List<String> heard = new ArrayList<>();
    private final ChatSink sink = new ChatSink() {
        @Override
        public void onText(String text) {
            heard.add(text);
        }

        @Override
        public void onThinking(String text) {
            heard.add("(" + text + ")");
        }
    };
    private final ReplyBuilder reply = new ReplyBuilder(
            sink,
            new ChatRequest(
                    "m",
                    List.of(new ChatMessage(
                            Role.ASSISTANT, List.of(new Part.ToolCall("call-1", "t", new JsonText("{}"))))),
                    List.of(),
                    null,
                    ChatOptions.DEFAULT));

    @Test
    void signedThinkingEndsWithItsSignatureThoughNothingWasTold() {
        reply.signThinking("s1");
        reply.thinking("Hm.");
        reply.thinking(" So\ud83d");
        reply.signThinking("s2");
        reply.signThinking("s3");
        reply.thinking("Or?");
        reply.text("Yes.");
        reply.signThinking("s4");

        assertEquals(
                List.of(
                        new Part.Thinking("", "s1"),
                        new Part.Thinking("Hm. So\uFFFD", "s2"),
                        new Part.Thinking("", "s3"),
                        new Part.Thinking("Or?", null),
                        new Part.Text("Yes."),
                        new Part.Thinking("", "s4")),
                reply.parts());
        assertEquals(List.of("(Hm.)", "( So)", "(\uFFFD)", "(Or?)", "Yes."), heard);
    }

    @Test
    void toolCallsWithoutAnIdAreNumberedOn() {
        reply.toolCall("", "t", new JsonText("{}"));
        reply.toolCall("own", "t", new JsonText("{}"));
        reply.toolCall("", "t", new JsonText("{}"));

        assertEquals(
                List.of("call-2", "own", "call-4"),
                reply.parts().stream().map(part -> ((Part.ToolCall) part).id()).toList());
    }

    @Test
    void aSignatureEndsAThought() {
        reply.text("a");
        reply.signThinking("redacted");
        reply.thinking("b");
        reply.thinking("c");
        reply.signThinking("s1");
        reply.thinking("d");

        assertEquals(
                List.of(
                        new Part.Text("a"),
                        new Part.Thinking("", "redacted"),
                        new Part.Thinking("bc", "s1"),
                        new Part.Thinking("d", null)),
                reply.parts());
    }

    @Test
    void keepsTheOrderAndJoinsNeighbours() {
        reply.thinking("a");
        reply.thinking("b");
        reply.text("c");
        reply.text("");
        reply.text("d");
        reply.toolCall("1", "t", new JsonText("{}"));
        reply.text("e");

        assertEquals(
                List.of(
                        new Part.Thinking("ab", null),
                        new Part.Text("cd"),
                        new Part.ToolCall("1", "t", new JsonText("{}")),
                        new Part.Text("e")),
                reply.parts());
        assertEquals(List.of("(a)", "(b)", "c", "d", "e"), heard);
    }

    @Test
    void aPairThatWasCutIsJoined() {
        reply.text("x\uD83D");
        reply.text("\uDE00y");

        assertEquals(List.of(new Part.Text("x😀y")), reply.parts());
        assertEquals(List.of("x", "😀y"), heard);
    }

    @Test
    void aLoneHalfBecomesTheReplacementCharacter() {
        reply.text("a\uDE00b\uD83D");
        reply.thinking("t");

        assertEquals(List.of(new Part.Text("a\uFFFDb\uFFFD"), new Part.Thinking("t", null)), reply.parts());
        assertEquals(List.of("a\uFFFDb", "\uFFFD", "(t)"), heard);
    }
}
