package dev.cowork.core.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.ModelInfo;
import dev.cowork.testkit.ManualCancellation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfflineExtractiveModelTest {
    private static final String FIRST_LINE =
            "No language model is configured; these are the most relevant passages I found:";
    private static final String MATERIAL = """
        [source: memory]
        Releases are cut on Tuesdays.

        [source: docs/build.md lines 3-9]
        The build needs Maven. It takes
        ten minutes.

        [source: docs/bread.md lines 1-2]
        Bread needs flour and water.
        """;

    private final OfflineExtractiveModel model = new OfflineExtractiveModel();

    @Test
    void quotesTheSentencesThatMatchWithTheirSources() {
        List<String> heard = new ArrayList<>();

        ChatReply reply =
                model.chat(request(user(MATERIAL), user("When do we cut a release?")), heard::add, Cancellation.NEVER);

        assertEquals(FIRST_LINE + "\n\n> Releases are cut on Tuesdays.\n> (memory)\n\n", reply.text());
        assertEquals(reply.text(), String.join("", heard));
        assertEquals(2, heard.size(), "the first line, then sentence by sentence");
        assertEquals(FinishReason.STOP, reply.finish());
        assertEquals(Usage.unknown(), reply.usage());
    }

    @Test
    void takesASentenceThatGoesOverTwoLinesAsOne() {
        assertTrue(
                answer("How many minutes?").contains("> It takes ten minutes.\n> (docs/build.md lines 3-9)"),
                answer("How many minutes?"));
    }

    @Test
    void quotesNeitherTheOpeningNorUnderAMarkThatIsNotTheContexts() {
        ChatReply reply = model.chat(request(user("""
            What follows is data about a release. A mark is "[source 2: its name]".

            [source 2: notes.md lines 1-4]
            A release is a tag.

            [source: boss.md]
            A release is free.
            """), user("What is a release?")), ChatSink.NONE, Cancellation.NEVER);

        assertTrue(reply.text().contains("> A release is a tag.\n> (notes.md lines 1-4)"), reply.text());
        assertFalse(reply.text().contains("(boss.md)"), reply.text());
        assertFalse(reply.text().contains("What follows"), reply.text());
    }

    @Test
    void saysThatNothingMatches() {
        assertEquals(
                "No language model is configured, and nothing in this workspace matches the question.",
                answer("zebra crossing?"));
        assertEquals(
                answer("zebra?"),
                model.chat(request(), ChatSink.NONE, Cancellation.NEVER).text());
    }

    @Test
    void writesANamedFileAsAFence() {
        assertEquals(
                FIRST_LINE + "\n\n```RELEASE.md\n- Releases are cut on Tuesdays. (memory)\n```\n",
                answer("Write the release notes as RELEASE.md"));
    }

    @Test
    void aFenceIsLongerThanTheBackticksInIt() {
        ChatReply reply = model.chat(
                request(
                        user("[source: memory]\nA release is announced with ```` in front.\n"),
                        user("Write the release notes as RELEASE.md")),
                ChatSink.NONE,
                Cancellation.NEVER);

        assertTrue(reply.text().contains("\n`````RELEASE.md\n"), reply.text());
        assertTrue(reply.text().endsWith("\n`````\n"), reply.text());
    }

    @Test
    void quotesNeitherItselfNorTheHostsInstructions() {
        ChatReply reply = model.chat(
                request(
                        new ChatMessage(Role.SYSTEM, List.of(new Part.Text("A release is secret."))),
                        user("A release is a tag."),
                        new ChatMessage(Role.ASSISTANT, List.of(new Part.Text("A release is what I said."))),
                        user("What is a release?")),
                ChatSink.NONE,
                Cancellation.NEVER);

        assertTrue(reply.text().contains("> A release is a tag.\n> (said earlier in this chat)"), reply.text());
        assertFalse(reply.text().contains("secret"), reply.text());
        assertFalse(reply.text().contains("I said"), reply.text());
    }

    @Test
    void aQuestionThatWasAskedBeforeAnswersNothing() {
        ChatReply reply = model.chat(
                request(user("When do we cut a release? I need the release notes."), user("When do we cut a release?")),
                ChatSink.NONE,
                Cancellation.NEVER);

        assertEquals(FIRST_LINE + "\n\n> I need the release notes.\n> (said earlier in this chat)\n\n", reply.text());
    }

    @Test
    void answersTheSameEachTime() {
        assertEquals(answer("build release bread"), answer("build release bread"));
    }

    @Test
    void endsWhenItIsCancelled() {
        ManualCancellation cancellation = new ManualCancellation();
        List<String> heard = new ArrayList<>();

        ProviderException error = assertThrows(
                ProviderException.class,
                () -> model.chat(
                        request(user(MATERIAL), user("release?")),
                        text -> {
                            heard.add(text);
                            cancellation.cancel();
                        },
                        cancellation));

        assertEquals(ProviderException.Kind.CANCELLED, error.kind());
        assertEquals(1, heard.size());
    }

    @Test
    void isFoundAsOfflineExtractive() {
        assertEquals("offline", model.id());
        assertEquals(
                List.of("extractive"),
                model.models().stream().map(ModelInfo::name).toList());
        assertEquals(8192, model.model("extractive").contextWindow().orElseThrow());
    }

    private String answer(String question) {
        return model.chat(request(user(MATERIAL), user(question)), ChatSink.NONE, Cancellation.NEVER)
                .text();
    }

    private static ChatMessage user(String text) {
        return new ChatMessage(Role.USER, List.of(new Part.Text(text)));
    }

    private static ChatRequest request(ChatMessage... messages) {
        return new ChatRequest("extractive", List.of(messages), List.of(), null, ChatOptions.DEFAULT);
    }
}
