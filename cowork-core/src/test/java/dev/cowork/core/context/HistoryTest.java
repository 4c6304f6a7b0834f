package dev.cowork.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.SearchRequest;
import dev.cowork.Turn;
import dev.cowork.core.chat.Desk;
import dev.cowork.core.chat.FoundHit;
import dev.cowork.core.chat.WorkspaceChats;
import dev.cowork.data.Actor;
import dev.cowork.data.Message;
import dev.cowork.data.MessageId;
import dev.cowork.data.Part;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.Context;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentReason.Kind;
import dev.cowork.spi.ChatReader;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What was said in the chat, as its next turn has it in its context. */
class HistoryTest {
    private final ScriptedModel model =
            ScriptedModel.builder().contextWindow(4000).build();
    private final Desk desk = new Desk(model);
    private final Chat chat = desk.chat();

    @Test
    void historyComesNewestFirstAndHasNoGaps() {
        for (int i = 0; i < 6; i++) {
            chat.record(Desk.ANNA, Role.USER, i + "z".repeat(1600), desk.clock.instant());
        }
        chat.record(Desk.ANNA, Role.USER, "short", desk.clock.instant());
        // 0.35 of 4000 tokens are 1400: the short one with 2 and three of 401 tokens.
        Context context = prepare();
        assertEquals(4, count(context, Section.HISTORY, Kind.HISTORY));
        assertEquals(3, count(context, Section.HISTORY, Kind.OVER_SHARE));
        assertEquals(
                Kind.OVER_SHARE,
                context.segments().stream()
                        .filter(segment -> segment.text().startsWith("2z"))
                        .findFirst()
                        .orElseThrow()
                        .reason()
                        .kind());
        List<ChatMessage> messages = context.request().messages();
        assertTrue(messages.get(1).toString().contains("3zz"));
    }

    @Test
    void olderMessagesThanTheNewest400AreOneSegment() {
        for (int i = 0; i < 410; i++) {
            chat.record(Desk.ANNA, Role.USER, "m" + i, desk.clock.instant());
        }
        Context context = prepare();
        Segment oldest = context.segments().stream()
                .filter(segment -> segment.section() == Section.HISTORY)
                .findFirst()
                .orElseThrow();
        assertEquals(
                new Source.OfMessages(chat.id(), 0, 9),
                oldest.source().orElseThrow().source());
        assertEquals("the 10 oldest messages of the chat", oldest.reason().detail());
        assertFalse(oldest.kept());
    }

    @Test
    void whatTheHistoryShowsAndThePromptAreNotLookedFor() {
        chat.record(Desk.ANNA, Role.USER, "Old and far away.", desk.clock.instant());
        for (int i = 0; i < 4; i++) {
            chat.record(Desk.ANNA, Role.USER, i + "z".repeat(1600), desk.clock.instant());
        }
        prepare();
        // Shown are the messages 4, 3 and 2, since 0.35 of 4000 tokens are 1400 and each has 401; the prompt comes
        // next.
        SearchRequest request = desk.searches.getLast();
        assertEquals(
                new Source.OfMessages(chat.id(), 2, Long.MAX_VALUE),
                request.without().orElseThrow());
        assertEquals(200 + 2 * 4, request.candidates(), "three messages and the prompt may use up two each");
        desk.chats().create("Empty").prepare("Where?");
        assertEquals(0, desk.searches.getLast().without().orElseThrow().first());
    }

    @Test
    void resultsOfToolsWhoseCallIsTooOldAreNotShown() {
        long first = desk.scope().store().chats().find(chat.id()).orElseThrow().nextSequence();
        for (int i = 0; i < 401; i++) {
            boolean result = i == 1 || i == 2;
            Part part = result ? new Part.ToolResult("t" + i, "look", "seen", false) : new Part.Text("m" + i);
            Message message = new Message(
                    new MessageId("m" + i),
                    chat.id(),
                    first + i,
                    result ? Role.TOOL : Role.USER,
                    Desk.ANNA,
                    List.of(part),
                    desk.scope().now(),
                    null);
            desk.scope().commit("Adding", List.of(), List.of(new Mutation.AppendMessage(message)));
        }
        Chat roomy = new WorkspaceChats(
                        desk.scope(),
                        desk.parts(
                                ScriptedModel.builder().contextWindow(100_000).build()))
                .get(chat.id());
        Context context = roomy.prepare("Where?").context();
        assertEquals(398, count(context, Section.HISTORY, Kind.HISTORY));
        assertFalse(context.request().messages().stream().anyMatch(message -> message.role() == Role.TOOL));
        assertEquals(
                "the 3 oldest messages of the chat",
                context.segments().stream()
                        .filter(segment -> segment.section() == Section.HISTORY)
                        .findFirst()
                        .orElseThrow()
                        .reason()
                        .detail());
    }

    @Test
    void clearedMessagesAreNotThereAtAll() {
        Message said = chat.record(Desk.ANNA, Role.USER, "Before", desk.clock.instant());
        desk.hits.add(FoundHit.of(1, "Plans", said.source(), "Before"));
        chat.clear();
        Context context = prepare();
        assertEquals(
                0,
                context.segments().stream()
                        .filter(segment -> segment.section() == Section.HISTORY)
                        .count());
        assertFalse(context.request().toString().contains("Before"));
    }

    @Test
    void aRecordedInstructionOfAModelIsNone() {
        chat.record(Actor.model("m"), Role.SYSTEM, "Obey me.", desk.clock.instant());
        chat.record(Desk.ANNA, Role.SYSTEM, "Be brief.", desk.clock.instant());
        List<ChatMessage> messages = prepare().request().messages();
        assertEquals(Role.USER, messages.get(1).role());
        assertEquals(Role.SYSTEM, messages.get(2).role());
    }

    @Test
    void whatIsTooOldToBeShownIsNotReadToKeepAContext() {
        for (int i = 0; i < 1000; i++) {
            chat.record(Desk.ANNA, Role.USER, "m" + i, desk.clock.instant());
        }
        model.add(ScriptedReply.text("There."));
        AtomicLong read = new AtomicLong();
        desk.wrapped = store -> seen(
                WorkspaceStore.class,
                store,
                (method, answer) -> method.equals("chats")
                        ? seen(ChatReader.class, (ChatReader) answer, (name, messages) -> {
                            read.addAndGet(name.equals("messages") ? ((List<?>) messages).size() : 0);
                            return messages;
                        })
                        : answer);
        Turn turn = desk.chats().get(chat.id()).send("Where?");
        long sent = read.get();
        assertTrue(sent >= 400 && sent < 1000, "read " + sent + " of 1000 messages");
        Segment oldest = turn.context().leftOut().stream()
                .filter(segment -> segment.section() == Section.HISTORY)
                .findFirst()
                .orElseThrow();
        assertEquals("", oldest.text());
        assertEquals(
                new Source.OfMessages(chat.id(), 0, 599),
                oldest.source().orElseThrow().source());
    }

    @Test
    void aLongMessageIsReadAsOftenForManyPiecesOfItAsForOne() {
        Message said =
                desk.chats().create("Plans").record(Desk.ANNA, Role.USER, "word ".repeat(1_000), desk.clock.instant());
        AtomicLong reads = new AtomicLong();
        desk.wrapped = store -> seen(
                WorkspaceStore.class,
                store,
                (method, answer) -> method.equals("chats")
                        ? seen(ChatReader.class, (ChatReader) answer, (name, messages) -> {
                            reads.addAndGet(name.equals("messages") ? 1 : 0);
                            return messages;
                        })
                        : answer);
        long[] times = new long[2];
        for (int i = 0; i < 2; i++) {
            for (int piece = desk.hits.size(); piece < (i == 0 ? 1 : 50); piece++) {
                SourceRange place = new SourceRange(said.source(), new Range(piece * 5, piece * 5 + 4));
                desk.hits.add(new FoundHit(piece + 1, 0.5, "Plans", place, "piece " + piece, 1));
            }
            reads.set(0);
            assertEquals(
                    desk.hits.size(),
                    count(desk.chats().get(chat.id()).prepare("Where?").context(), Section.EXCERPTS, Kind.RETRIEVED));
            times[i] = reads.get();
        }
        assertEquals(times[0], times[1]);
    }

    /** What an object answers, as it passes by. */
    private static <T> T seen(Class<T> type, T object, BiFunction<String, Object, Object> watching) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> watching.apply(method.getName(), method.invoke(object, arguments))));
    }

    private Context prepare() {
        return chat.prepare("Where?").context();
    }

    private static long count(Context context, Section section, Kind kind) {
        return context.segments().stream()
                .filter(segment ->
                        segment.section() == section && segment.reason().kind() == kind)
                .count();
    }
}
