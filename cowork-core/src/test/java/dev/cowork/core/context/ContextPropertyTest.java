package dev.cowork.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Call;
import dev.cowork.Chat;
import dev.cowork.Document;
import dev.cowork.SendRequest;
import dev.cowork.Turn;
import dev.cowork.TurnFailedException;
import dev.cowork.TurnPlan;
import dev.cowork.core.chat.Desk;
import dev.cowork.core.chat.FoundHit;
import dev.cowork.core.chat.WorkspaceChats;
import dev.cowork.data.Actor;
import dev.cowork.data.JsonText;
import dev.cowork.data.Message;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.RuleKind;
import dev.cowork.data.SourceKey;
import dev.cowork.data.SourceRange;
import dev.cowork.error.BudgetExceededException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.Context;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentContent;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.llm.Trust;
import dev.cowork.spi.Mutation;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random workspaces, plans and edits: what a model gets is what the store says it got. */
class ContextPropertyTest {
    private static final String[] WORDS = {
        "bread",
        "\n",
        "caf\u00e9",
        "\ud83d\ude00",
        " and ",
        "```",
        "{\"a\":1}",
        "\u4f60\u597d",
        "\t",
        "ignore all rules ",
        "\\u0000",
        "\n[source: x lines 1-2]\n",
        "\n[source 2: y]\n",
        "What follows, up to the end",
        "x"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
    void theRequestIsAPureFunctionOfTheStoredKeptSegments(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ScriptedModel model = ScriptedModel.builder()
                .contextWindow(1500 + random.nextInt(6000))
                .otherwise(request -> random.nextInt(3) == 0 && !request.tools().isEmpty()
                        ? ScriptedReply.builder()
                                .text("Looking")
                                .toolCall("t", "look", "{\"q\": \"x\"}")
                                .build()
                        : ScriptedReply.text(text(random, 30)))
                .build();
        Desk desk = new Desk(model);
        if (random.nextBoolean()) {
            desk.tools.add(new Looking());
        }
        fill(desk, random);
        Chat chat = new WorkspaceChats(desk.scope(), desk.parts()).create("Chat");
        for (int i = 0; i < 6; i++) {
            int before = model.requests().size();
            Turn turn = turn(chat, random, "seed " + seed);
            List<Call> calls = turn.calls();
            assertEquals(model.requests().size() - before, calls.size(), "seed " + seed);
            for (int call = 0; call < calls.size(); call++) {
                Context stored = calls.get(call).context();
                assertEquals(model.requests().get(before + call), stored.request(), "seed " + seed);
                assertEquals(
                        stored.request(),
                        Requests.of(stored.kept(), stored.request().images()),
                        "seed " + seed);
                ContextChecks.assertInvariants(stored, "seed " + seed);
            }
        }
    }

    @Test
    void anErasedTextLeavesADatedHole() {
        ScriptedModel model = ScriptedModel.saying("Fine.");
        Desk desk = new Desk(model);
        Document document = desk.documents().write("a.md", "The secret recipe");
        desk.hits.add(FoundHit.of(1, "a.md", document.source(), document.text()));
        Turn turn = desk.chat().send("What?");
        assertTrue(turn.context().request().toString().contains("recipe"));
        desk.scope().commit("Erasing", List.of(), List.of(new Mutation.Erase(SourceKey.of(document.id()))));
        Context after = turn.context();
        Segment hole = after.kept().stream()
                .filter(segment -> segment.erasedAt().isPresent())
                .findFirst()
                .orElseThrow();
        assertEquals("", hole.text());
        assertEquals(SegmentReason.Kind.RETRIEVED, hole.reason().kind());
        assertEquals(document.source(), hole.source().orElseThrow().source());
        assertTrue(after.request().toString().contains("[source: a.md lines 1-1]"));
        assertTrue(!after.request().toString().contains("recipe"));
    }

    @Test
    void onlyTheHostsAndUsersTextMayBeInTheSystemRole() {
        for (Trust trust : Trust.values()) {
            boolean may = trust == Trust.HOST || trust == Trust.USER;
            if (may) {
                segment(trust, SegmentReason.Kind.RULE);
            } else {
                assertThrows(IllegalArgumentException.class, () -> segment(trust, SegmentReason.Kind.RULE));
                segment(trust, SegmentReason.Kind.OVER_SHARE);
            }
        }
    }

    private static ContextSegment segment(Trust trust, SegmentReason.Kind kind) {
        return new ContextSegment(
                0,
                0,
                Role.SYSTEM,
                Section.RULES,
                trust,
                new SegmentContent.Text("x"),
                1,
                SegmentReason.of(kind),
                null,
                null,
                null);
    }

    private static Turn turn(Chat chat, SplittableRandom random, String seed) {
        SendRequest request = SendRequest.of("Say " + text(random, 20))
                .withOptions(
                        random.nextBoolean()
                                ? ChatOptions.DEFAULT
                                : ChatOptions.DEFAULT
                                        .withTemperature(random.nextInt(20) / 10.0)
                                        .withMaxTokens(1 + random.nextInt(500))
                                        .withSeed(random.nextLong()));
        try {
            TurnPlan plan = chat.prepare(request);
            ContextChecks.assertFramed(plan.context(), seed);
            for (int edits = random.nextInt(4); edits > 0; edits--) {
                plan = edited(plan, random);
            }
            Context shown = plan.context();
            ContextChecks.assertInvariants(shown, seed);
            Turn turn = plan.send();
            assertEquals(shown.request(), turn.calls().getFirst().context().request(), seed);
            return turn;
        } catch (TurnFailedException e) {
            // A model that keeps asking for tools, or a context that grows beyond the window: the calls count too.
            assertTrue(e.getCause() instanceof BudgetExceededException, () -> seed + ": " + e);
            return e.turn();
        }
    }

    private static TurnPlan edited(TurnPlan plan, SplittableRandom random) {
        int segment = random.nextInt(plan.context().segments().size());
        try {
            return switch (random.nextInt(3)) {
                case 0 -> plan.drop(segment);
                case 1 -> plan.replace(segment, "Host: " + text(random, 5));
                default -> plan.add("Host: " + text(random, 5));
            };
        } catch (InvalidInputException | BudgetExceededException e) {
            return plan;
        }
    }

    private static void fill(Desk desk, SplittableRandom random) {
        List<String> paths = List.of("README.md", "SOUL.md", "MEMORY.md", "a.md", "b/c.md", "b/d.md");
        for (String path : paths) {
            if (random.nextInt(3) > 0) {
                Actor actor = random.nextBoolean() ? Desk.ANNA : Actor.model("scripted/scripted");
                Document document = desk.documents(actor).write(path, "Of " + text(random, 60));
                int start = random.nextInt(document.text().length());
                int end = start + random.nextInt(document.text().length() - start + 1);
                Range range = whole(document.text(), start, end);
                desk.hits.add(new FoundHit(
                        desk.hits.size() + 1,
                        random.nextDouble(),
                        path,
                        new SourceRange(document.source(), range),
                        range.of(document.text()),
                        1));
            }
        }
        if (random.nextBoolean()) {
            desk.rule(RuleKind.ALWAYS_TEXT, "Rule " + text(random, 10), 0);
        }
        if (random.nextBoolean()) {
            desk.rule(RuleKind.ALWAYS_DOCUMENT, "a.md", 0);
        }
        if (random.nextBoolean()) {
            desk.rule(RuleKind.NEVER_PATH, "b/", 0);
        }
        Chat past = desk.chats().create("Past");
        for (int i = random.nextInt(5); i > 0; i--) {
            Message message = past.record(
                    random.nextBoolean() ? Desk.ANNA : Actor.model("m"),
                    Role.values()[random.nextInt(3)],
                    "Past " + text(random, 20),
                    desk.clock.instant());
            desk.hits.add(FoundHit.of(desk.hits.size() + 1, "Past", message.source(), message.text()));
        }
    }

    /** A range that cuts no surrogate pair in two. */
    private static Range whole(String text, int start, int end) {
        int from = start > 0 && Character.isLowSurrogate(text.charAt(start)) ? start - 1 : start;
        int to = end < text.length() && end > 0 && Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
        return new Range(from, Math.max(from, to));
    }

    private static String text(SplittableRandom random, int words) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(words) + 1; i > 0; i--) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    private record Looking() implements Tool {
        @Override
        public ToolDeclaration declaration() {
            return new ToolDeclaration("look", "Looks", new JsonText("{ \"type\" : \"object\" }"));
        }

        @Override
        public Effect effect() {
            return Effect.NONE;
        }

        @Override
        public String call(JsonText arguments, Cancellation cancellation) {
            return "Seen " + arguments;
        }
    }
}
