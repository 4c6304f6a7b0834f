package dev.cowork.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.CancellationSource;
import dev.cowork.llm.Description;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.llm.ToolMethod;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToolsTest {
    record Trip(@Description("Where from") String from, String to, Optional<Integer> seats) {}

    record Ticket(int number, String subject) {}

    static class Inherited {
        @ToolMethod(name = "say-nothing", description = "Says nothing.", effect = Tool.Effect.NONE)
        void nothing() {}
    }

    static final class Desk extends Inherited {
        private @Nullable Cancellation seen;

        @ToolMethod(description = "Opens a ticket.", effect = Tool.Effect.EXTERNAL)
        private Ticket open(
                @Description("What is wrong") String subject,
                Cancellation cancellation,
                @Description(value = "From 1 to 3", name = "how_urgent") @Nullable Integer urgency) {
            seen = cancellation;
            return new Ticket(urgency == null ? 0 : urgency, subject);
        }

        @ToolMethod(description = "Fails.", effect = Tool.Effect.NONE)
        String fails() throws IOException {
            throw new IOException("no disk");
        }

        String noTool() {
            return "";
        }
    }

    private final Tool trains = Tool.of(
            "find_trains",
            "Finds trains.",
            Trip.class,
            Tool.Effect.NONE,
            (trip, cancellation) -> trip.from() + " to " + trip.to() + trip.seats());

    @Test
    void toolOfARecordTellsItsSchemaAndIsCalledWithIt() throws Exception {
        assertEquals("find_trains", trains.declaration().name());
        assertEquals("Finds trains.", trains.declaration().description());
        assertEquals(Tool.Effect.NONE, trains.effect());
        assertEquals(
                new JacksonBinding().schema(Trip.class), trains.declaration().parameters());
        assertEquals(
                "Köln to RomOptional[2]",
                trains.call(new JsonText("{\"from\":\"Köln\",\"to\":\"Rom\",\"seats\":2}"), Cancellation.NEVER));
    }

    @Test
    void wrongArgumentsAreNamedAndTheFunctionIsNotCalled() {
        AtomicInteger calls = new AtomicInteger();
        Tool tool = Tool.of("t", "d", Trip.class, Tool.Effect.NONE, (trip, cancellation) -> calls.incrementAndGet());
        InvalidInputException error = assertThrows(
                InvalidInputException.class,
                () -> tool.call(new JsonText("{\"from\":1,\"too\":\"Rom\"}"), Cancellation.NEVER));
        assertEquals(
                "This does not fit Trip: /from: expected a text, but found 1; /to: is missing; expected a text; "
                        + "/too: there is no such property; from, seats, to are allowed",
                error.getMessage());
        assertEquals(0, calls.get());
    }

    @Test
    void rawToolIsCheckedByItsSchema() throws Exception {
        ToolDeclaration declaration = new ToolDeclaration(
                "double",
                "Doubles a number.",
                new JsonText("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\",\"maximum\":9}},"
                        + "\"required\":[\"n\"]}"));
        Tool tool = Tool.raw(
                declaration,
                Tool.Effect.NONE,
                (arguments, cancellation) -> List.of(arguments, arguments.text().length()));
        assertSame(declaration, tool.declaration());
        assertEquals("[{\"n\":4},8]", tool.call(new JsonText("{ \"n\":4}"), Cancellation.NEVER));
        InvalidInputException error = assertThrows(
                InvalidInputException.class, () -> tool.call(new JsonText("{\"n\":10}"), Cancellation.NEVER));
        assertTrue(error.getMessage().startsWith("The arguments do not fit: /n: "), error.getMessage());
    }

    @Test
    void annotatedMethodsAreTools() throws Exception {
        Desk desk = new Desk();
        List<Tool> tools = Tool.annotated(desk);
        assertEquals(
                List.of("fails", "open", "say-nothing"),
                tools.stream().map(tool -> tool.declaration().name()).toList());
        Tool open = tools.get(1);
        assertEquals(Tool.Effect.EXTERNAL, open.effect());
        assertEquals(
                "{\"type\":\"object\",\"properties\":{\"subject\":{\"description\":\"What is"
                        + " wrong\",\"type\":\"string\"},\"how_urgent\":{\"description\":\"From 1 to"
                        + " 3\",\"type\":[\"integer\",\"null\"]}},"
                        + "\"required\":[\"subject\",\"how_urgent\"],\"additionalProperties\":false}",
                open.declaration().parameters().text());
        CancellationSource cancellation = new CancellationSource();
        assertEquals(
                "{\"number\":3,\"subject\":\"noise\"}",
                open.call(new JsonText("{\"how_urgent\":3,\"subject\":\"noise\"}"), cancellation));
        assertSame(cancellation, desk.seen);
        assertEquals("{\"number\":0,\"subject\":\"x\"}", open.call(new JsonText("{\"subject\":\"x\"}"), cancellation));
        assertEquals("Done.", tools.get(2).call(new JsonText("{}"), cancellation));
        assertThrows(InvalidInputException.class, () -> tools.get(2).call(new JsonText("{\"a\":1}"), cancellation));
    }

    @Test
    void whatAnAnnotatedMethodThrowsComesOutAsItIs() {
        Tool fails = Tool.annotated(new Desk()).getFirst();
        assertEquals(
                "no disk",
                assertThrows(IOException.class, () -> fails.call(new JsonText("{}"), Cancellation.NEVER))
                        .getMessage());
    }

    @Test
    void toolsThatCannotBeAreRefusedWhenTheyAreMade() {
        refused("letters, digits", () -> Tool.of("a b", "d", Trip.class, Tool.Effect.NONE, (trip, c) -> ""));
        refused("needs a description", () -> Tool.of("a", " ", Trip.class, Tool.Effect.NONE, (trip, c) -> ""));
        refused(
                "JSON schema",
                () -> Tool.raw(
                        new ToolDeclaration("a", "d", new JsonText("{\"$ref\":\"#/$defs/none\"}")),
                        Tool.Effect.NONE,
                        (json, c) -> ""));
        refused("no method with @ToolMethod", () -> Tool.annotated(new Object()));
        refused(
                "Two methods",
                () -> Tool.annotated(new Object() {
                    @ToolMethod(name = "a", description = "d", effect = Tool.Effect.NONE)
                    void one() {}

                    @ToolMethod(name = "a", description = "d", effect = Tool.Effect.NONE)
                    void two() {}
                }));
    }

    private static void refused(String why, Runnable making) {
        String message = assertThrows(InvalidInputException.class, making::run).getMessage();
        assertTrue(message.contains(why), message);
    }
}
