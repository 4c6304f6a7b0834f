package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Memory;
import dev.cowork.RememberRequest;
import dev.cowork.Rule;
import dev.cowork.Workspace;
import dev.cowork.data.Role;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.Context;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentReason.Kind;
import dev.cowork.llm.TokenCounter;
import dev.cowork.llm.Trust;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.ScriptedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each rule changes the context, and taking it away changes it back; what is pinned and does not fit is told. */
class RulesAndPinsTest {
    private static final TokenCounter QUARTERS = new TokenCounter() {
        @Override
        public int count(String text) {
            return (text.length() + 3) / 4;
        }

        @Override
        public boolean isEstimate() {
            return true;
        }
    };

    private final Cowork cowork = Cowork.builder()
            .embeddingModel(new DeterministicEmbeddingModel())
            .llm(ScriptedModel.saying("Fine."))
            .model("scripted/scripted")
            .tokenCounter(QUARTERS)
            .open();
    private final Workspace alpha = cowork.workspace("alpha");
    private final Chat chat = alpha.chats().create("Orders");

    @BeforeEach
    void fill() {
        alpha.documents().write("private/bread.md", "The rye bread of the bakery is baked at five.");
        alpha.documents().write("style.md", "Answer in short verses.");
        alpha.awaitIndexed(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        cowork.close();
    }

    @Test
    void alwaysPutsATextIntoTheSystemRole() {
        assertFalse(system().contains("Answer in French."));
        Rule rule = alpha.rules().always("Answer in French.");
        assertTrue(system().contains("Answer in French."));
        Segment segment = only("Answer in French.");
        assertEquals(Kind.RULE, segment.reason().kind());
        assertEquals(Section.RULES, segment.section());
        assertEquals(alpha.actor().isUser() ? Trust.USER : Trust.HOST, segment.trust());
        assertFalse(asked(cowork.workspace("beta").chats().create("Other"))
                .request()
                .toString()
                .contains("Answer in French."));
        alpha.rules().remove(rule.id());
        assertFalse(system().contains("Answer in French."));
    }

    @Test
    void alwaysDocumentPutsADocumentIntoEachContextAsItIsNow() {
        alpha.rules().share(Section.EXCERPTS, 0);
        assertFalse(asked().request().toString().contains("short verses"));
        Rule rule = alpha.rules().alwaysDocument("style.md");
        assertTrue(asked().kept().stream()
                .anyMatch(segment -> segment.text().equals("Answer in short verses.")
                        && segment.reason().kind() == Kind.RULE
                        && segment.role() == Role.SYSTEM));
        alpha.documents().write("style.md", "Answer in long verses.");
        assertFalse(asked().request().toString().contains("short verses"));
        assertTrue(asked().request().toString().contains("Answer in long verses."));
        alpha.rules().remove(rule.id());
        assertFalse(asked().request().toString().contains("verses"));
    }

    @Test
    void neverKeepsWhatIsBelowAPathOut() {
        String text = "The rye bread of the bakery is baked at five.";
        assertEquals(Kind.RETRIEVED, only(text).reason().kind());
        assertTrue(asked().request().toString().contains(text));
        Rule rule = alpha.rules().never("private/");
        assertEquals(Kind.NEVER_RULE, only(text).reason().kind());
        assertEquals("private/", only(text).reason().detail());
        assertFalse(asked().request().toString().contains("baked at five"));
        alpha.rules().remove(rule.id());
        assertTrue(asked().request().toString().contains(text));
    }

    @Test
    void aShareBoundsItsSectionAndNoOther() {
        for (int i = 0; i < 4; i++) {
            chat.send(i + " loaves of rye bread, please. " + "Thank you. ".repeat(36));
        }
        // Each of these messages has 107 tokens and its answer 2: answer, message, answer, message, answer are 220, and
        // 0.03 of the window of 8192 tokens are 245.
        assertEquals(8, kept(Section.HISTORY));
        Rule rule = alpha.rules().share(Section.HISTORY, 0.03);
        assertEquals(5, kept(Section.HISTORY));
        assertEquals(3, leftOut(Section.HISTORY, Kind.OVER_SHARE));
        alpha.rules().share(Section.HISTORY, 0);
        assertEquals(0, kept(Section.HISTORY));
        assertTrue(asked().request().toString().contains("baked at five"), "excerpts have a share of their own");
        alpha.rules().share(Section.EXCERPTS, 0);
        assertFalse(asked().request().toString().contains("baked at five"));
        alpha.rules().list().stream()
                .filter(each -> !each.equals(rule))
                .forEach(each -> alpha.rules().remove(each.id()));
        assertEquals(5, kept(Section.HISTORY));
    }

    @Test
    void pinsThatDoNotFitAreTold() {
        List<Memory> pinned = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String text = "Customer " + i + " wants: " + "rolls, ".repeat(280 + i);
            pinned.add(alpha.memory()
                    .remember(new RememberRequest(text, List.of(), 0.5, true))
                    .memory());
        }
        // Each has about 495 tokens with its frame, and 0.15 of the window of 8192 tokens are 1228. The search, which
        // would find the others, gets nothing.
        alpha.rules().share(Section.EXCERPTS, 0);
        Context context = asked();
        List<Segment> segments = context.segments().stream()
                .filter(segment ->
                        segment.section() == Section.PINNED && segment.source().isPresent())
                .toList();
        assertEquals(
                pinned.stream().map(Memory::source).toList(),
                segments.stream()
                        .map(segment -> segment.source().orElseThrow().source())
                        .toList(),
                "each pin is in the list, kept or left out");
        assertEquals(
                List.of(Kind.PINNED, Kind.PINNED, Kind.OVER_SHARE, Kind.OVER_SHARE, Kind.OVER_SHARE),
                segments.stream().map(segment -> segment.reason().kind()).toList());
        for (Segment left : segments.subList(2, 5)) {
            assertTrue(left.reason().detail().contains("of the share 0.15 of PINNED"), left.reason()::detail);
            assertFalse(context.request().toString().contains(left.text()));
        }
    }

    @Test
    void eachSegmentNamesSectionSourceTokensTrustAndReason() {
        alpha.rules().always("Answer in French.");
        alpha.documents().write("README.md", "We are a bakery.");
        alpha.memory().remember(new RememberRequest("Salt is short.", List.of(), 0.5, true));
        chat.send("Is there rye bread?");
        Context context = asked();
        int tokens = 0;
        for (Segment segment : context.segments()) {
            String text = segment.text();
            boolean hasSource = segment.source().isPresent();
            boolean isFromTheHost = segment.trust() == Trust.HOST;
            boolean isRuleOrPlannedPrompt = segment.section() == Section.RULES || segment.section() == Section.PROMPT;
            assertTrue(hasSource || isFromTheHost || isRuleOrPlannedPrompt, segment::toString);
            if (!text.isEmpty()) {
                assertEquals(QUARTERS.count(text), segment.tokens(), segment::toString);
            }
            if (hasSource && !text.isEmpty()) {
                String whole = alpha.text(segment.source().get().source()).orElseThrow();
                assertEquals(text, segment.source().get().range().of(whole), segment::toString);
            }
            tokens += segment.kept() ? segment.tokens() : 0;
        }
        assertEquals(tokens, context.tokens());
        assertTrue(context.estimated());
        for (Section section : List.of(
                Section.OPTIONS,
                Section.RULES,
                Section.IDENTITY,
                Section.PINNED,
                Section.EXCERPTS,
                Section.HISTORY,
                Section.PROMPT)) {
            assertTrue(kept(section) > 0, section.name());
        }
    }

    private Context asked() {
        return asked(chat);
    }

    private static Context asked(Chat chat) {
        return chat.prepare("When is the rye bread of the bakery baked?").context();
    }

    private String system() {
        ChatMessage first = asked().request().messages().getFirst();
        assertEquals(Role.SYSTEM, first.role());
        return first.toString();
    }

    private Segment only(String text) {
        List<Segment> found = asked().segments().stream()
                .filter(segment -> segment.text().equals(text))
                .toList();
        assertEquals(1, found.size(), found::toString);
        return found.getFirst();
    }

    private long kept(Section section) {
        return asked().kept().stream()
                .filter(segment -> segment.section() == section)
                .count();
    }

    private long leftOut(Section section, Kind kind) {
        return asked().leftOut().stream()
                .filter(segment ->
                        segment.section() == section && segment.reason().kind() == kind)
                .count();
    }
}
