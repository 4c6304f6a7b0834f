package dev.cowork.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.Chat;
import dev.cowork.Redactor;
import dev.cowork.TurnFailedException;
import dev.cowork.error.ProviderException;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Words that stand in what is said, recalled, thought, asked of tools, answered by them, or told of a failure. */
    private static final List<String> WORDS =
            List.of("zucchini", "walnut", "parsley", "quince", "beans", "Adds beans", "seven", "truffle", "CHECKLIST");

    private static ScriptedModel script() {
        return ScriptedModel.builder()
                .reply(ScriptedReply.builder()
                        .thinking("parsley?")
                        .text("quince.")
                        .toolCall("t1", "add", "{\"beans\":[3,1.5,true,null],\"of\":{\"kind\":\"beans\"}}")
                        .build())
                .reply(ScriptedReply.builder()
                        .text("# Soup\nseven beans\n")
                        .refusal("truffle")
                        .build())
                .reply(ScriptedReply.builder()
                        .fail(new ProviderException(
                                ProviderException.Kind.BAD_REQUEST, "cannot parse 'truffle zucchini'", null))
                        .build())
                .build();
    }

    private static void talk(Watched watched) {
        watched.cowork.workspace("alpha").documents().write("notes/walnut.md", "The walnut cake is for Sunday.");
        watched.cowork.workspace("alpha").memory().remember("A walnut weighs 12 grams.");
        watched.cowork.workspace("alpha").awaitIndexed(Duration.ofSeconds(30));
        Chat chat = watched.chat();
        chat.send("zucchini or walnut?");
        assertThrows(TurnFailedException.class, () -> chat.send("And zucchini?"));
    }

    @Test
    void withoutAskingForItNothingThatWasSaidIsExported() {
        ScriptedModel model = script();
        try (Watched watched = new Watched(model)) {
            talk(watched);

            assertTrue(model.requests().toString().contains("walnut cake"), "the words were at stake");
            String exported = watched.spans.getFinishedSpanItems() + " " + watched.metrics.collectAllMetrics();
            assertTrue(exported.contains("bad_request"), exported);
            for (String word : WORDS) {
                assertFalse(exported.contains(word), () -> word + " is in " + exported);
            }
        }
    }

    @Test
    void ifAskedForItIsExportedAsTheConventionsWriteIt() throws Exception {
        ScriptedModel model = script();
        try (Watched watched = new Watched(true, engine -> engine, model)) {
            talk(watched);

            List<SpanData> calls = watched.spans("chat scripted");
            JsonNode first = read(calls.get(0), GenAi.INPUT_MESSAGES);
            assertEquals(
                    JSON.readTree(
                            "{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"zucchini or walnut?\"}]}"),
                    first.get(first.size() - 1));
            assertEquals("system", first.get(0).get("role").textValue());
            assertEquals(model.requests().getFirst().messages().size(), first.size());
            assertEquals(
                    JSON.readTree("[{\"type\":\"function\",\"name\":\"add\",\"description\":\"Adds beans\","
                            + "\"parameters\":{\"type\":\"object\"}}]"),
                    read(calls.get(0), GenAi.TOOL_DEFINITIONS));
            JsonNode asked = JSON.readTree("[{\"type\":\"reasoning\",\"content\":\"parsley?\"},"
                    + "{\"type\":\"text\",\"content\":\"quince.\"},"
                    + "{\"type\":\"tool_call\",\"id\":\"t1\",\"name\":\"add\","
                    + "\"arguments\":{\"beans\":[3,1.5,true,null],\"of\":{\"kind\":\"beans\"}}}]");
            JsonNode output = read(calls.get(0), GenAi.OUTPUT_MESSAGES);
            assertEquals(1, output.size());
            assertEquals("assistant", output.get(0).get("role").textValue());
            assertEquals("tool_call", output.get(0).get("finish_reason").textValue());
            assertEquals(asked, output.get(0).get("parts"));

            JsonNode second = read(calls.get(1), GenAi.INPUT_MESSAGES);
            assertEquals(asked, second.get(second.size() - 2).get("parts"));
            assertEquals(
                    JSON.readTree("{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"t1\","
                            + "\"response\":\"seven beans\"}]}"),
                    second.get(second.size() - 1));
            assertEquals(
                    JSON.readTree("[{\"role\":\"assistant\",\"parts\":["
                            + "{\"type\":\"text\",\"content\":\"# Soup\\nseven beans\\n\"},"
                            + "{\"type\":\"refusal\",\"content\":\"truffle\"}],\"finish_reason\":\"stop\"}]"),
                    read(calls.get(1), GenAi.OUTPUT_MESSAGES));

            assertNull(calls.get(2).getAttributes().get(GenAi.OUTPUT_MESSAGES), "it failed");
        }
    }

    @Test
    void whatIsRedactedIsRedactedHereToo() {
        ScriptedModel model = ScriptedModel.saying("I told [EMAIL_1].");
        Redactor redactor = Redactor.builder().emails().build();
        try (Watched watched = new Watched(true, engine -> engine.redactor(redactor), model)) {
            assertEquals(
                    "I told anna@example.org.",
                    watched.chat().send("Tell anna@example.org").reply());

            String exported = watched.spans.getFinishedSpanItems().toString();
            assertTrue(exported.contains("I told [EMAIL_1]."), exported);
            assertTrue(exported.contains("Tell [EMAIL_1]"), exported);
            assertFalse(exported.contains("example.org"), exported);
        }
    }

    private static JsonNode read(SpanData span, AttributeKey<Value<?>> key) throws Exception {
        return JSON.readTree(span.getAttributes().get(key).asString());
    }
}
