package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Hit;
import dev.cowork.SearchRequest;
import dev.cowork.Turn;
import dev.cowork.TurnPlan;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKind;
import dev.cowork.data.SourceRange;
import dev.cowork.llm.Context;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentReason;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was said is found by later questions, once, and in the place where it was said. */
class RecallTest {
    private static final String OVEN = "The big oven in the back room takes exactly forty loaves of rye bread at once.";

    private final ScriptedModel model =
            ScriptedModel.builder().otherwise(ScriptedReply.text("Noted.")).build();
    private final Cowork cowork = Cowork.builder()
            .embeddingModel(new DeterministicEmbeddingModel())
            .llm(model)
            .model("scripted/scripted")
            .open();
    private final Workspace alpha = cowork.workspace("alpha");

    @AfterEach
    void close() {
        cowork.close();
    }

    @Test
    void aLaterQuestionInAnotherChatFindsWhatWasSaid() {
        Turn said = alpha.chats().create("Kitchen").send(OVEN);
        indexed();
        Turn asked = alpha.chats().create("Orders").send("How many loaves of rye bread does the oven take?");
        Segment found = excerpts(asked.context()).findFirst().orElseThrow();
        assertTrue(found.kept());
        assertEquals(SegmentReason.Kind.RETRIEVED, found.reason().kind());
        Source source = found.source().orElseThrow().source();
        assertTrue(source.includes(said.prompt().source().key()), source::toString);
        assertTrue(model.requests().getLast().toString().contains(OVEN));
        Turn elsewhere = cowork.workspace("beta").chats().create("Orders").send("How many loaves of rye bread?");
        assertEquals(0, excerpts(elsewhere.context()).count());
    }

    @Test
    void neitherThePromptNorWhatTheHistoryShowsIsAnExcerpt() {
        alpha.chats().create("Kitchen").send(OVEN);
        Chat orders = alpha.chats().create("Orders");
        for (int i = 1; i <= 5; i++) {
            orders.send("Order number " + i + " is for " + i + " loaves of rye bread from the oven.");
            indexed();
        }
        Context context =
                orders.send("How many loaves of rye bread does the oven take?").context();
        assertEquals(List.of(), excerptsOf(context, orders.id()), "kept or left out");
        assertEquals(1, count(model.requests().getLast().toString(), "Order number 3"));
        assertEquals(1, count(model.requests().getLast().toString(), OVEN));
    }

    @Test
    void whatTheHistoryDoesNotShowIsFoundInTheSameChat() {
        alpha.rules().share(Section.HISTORY, 0);
        Chat kitchen = alpha.chats().create("Kitchen");
        kitchen.send(OVEN);
        indexed();
        String question = "How many loaves of rye bread does the oven take?";
        Context context = kitchen.send(question).context();
        assertEquals(2, excerptsOf(context, kitchen.id()).size(), "what was said, and the reply");
        assertEquals(1, count(model.requests().getLast().toString(), OVEN));
        assertEquals(1, count(model.requests().getLast().toString(), question));
    }

    @Test
    void whatSaysTheSameAsThePromptIsLeftOut() {
        String question = "How many loaves of rye bread does the oven take?";
        Chat office = alpha.chats().create("Office");
        office.record(Actor.user("ben"), Role.USER, question, Instant.parse("2026-01-01T00:00:00Z"));
        indexed();
        TurnPlan plan = alpha.chats().create("Orders").prepare(question);
        assertEquals(1, count(plan.context().request().toString(), question));
        assertEquals(
                SegmentReason.Kind.DUPLICATE,
                excerptsOf(plan.context(), office.id()).stream()
                        .filter(segment -> segment.text().equals(question))
                        .findFirst()
                        .orElseThrow()
                        .reason()
                        .kind());
    }

    @Test
    void sentencesThatMerelyQuoteAreNotFoundAgain() {
        alpha.documents().write("notes.md", OVEN);
        indexed();
        model.add(ScriptedReply.text(OVEN + " So two rounds are enough for eighty."));
        Turn turn = alpha.chats().create("Orders").send("How many rounds for eighty loaves of rye bread?");
        indexed();
        assertTrue(model.requests().getLast().toString().contains(OVEN), "it was recalled");
        assertTrue(turn.reply().startsWith(OVEN), "it is in the reply as it came");
        List<String> matched = matches("two rounds are enough");
        assertTrue(matched.contains("So two rounds are enough for eighty."), matched::toString);
        for (String match : matches("big oven back room exactly forty loaves rye bread")) {
            assertFalse(match.contains("forty"), match);
        }
    }

    private void indexed() {
        alpha.awaitIndexed(Duration.ofMinutes(1));
    }

    /** The texts of all passages of messages that a search matches. */
    private List<String> matches(String query) {
        return alpha
                .search(SearchRequest.of(query).withKinds(SourceKind.MESSAGE).withLimit(50))
                .hits()
                .stream()
                .map(Hit::matches)
                .flatMap(List::stream)
                .map(this::text)
                .toList();
    }

    private String text(SourceRange match) {
        return match.range().of(alpha.text(match.source()).orElseThrow());
    }

    private static Stream<Segment> excerpts(Context context) {
        return context.segments().stream()
                .filter(segment -> segment.section() == Section.EXCERPTS
                        && segment.reason().kind() != SegmentReason.Kind.FRAME);
    }

    private static List<Segment> excerptsOf(Context context, ChatId chat) {
        return excerpts(context)
                .filter(segment -> segment.source().orElseThrow().source() instanceof Source.OfMessages messages
                        && messages.chat().equals(chat))
                .toList();
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
