package dev.cowork.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.Context;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentContent;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Trust;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What holds of every context. */
final class ContextChecks {
    private ContextChecks() {}

    static void assertInvariants(Context context, String seed) {
        int sum = 0;
        Map<Integer, Role> roles = new HashMap<>();
        Set<String> data = new HashSet<>();
        for (int i = 0; i < context.segments().size(); i++) {
            Segment segment = context.segments().get(i);
            assertEquals(i, segment.index(), seed);
            sum += segment.kept() ? segment.tokens() : 0;
            if (segment.kept() && segment.message() >= 0) {
                assertEquals(segment.role(), roles.merge(segment.message(), segment.role(), (a, b) -> a), seed);
                assertTrue(
                        segment.role() != Role.SYSTEM || segment.trust() == Trust.HOST || segment.trust() == Trust.USER,
                        seed);
            }
            if (segment.reason().kind() == SegmentReason.Kind.RETRIEVED) {
                assertTrue(data.add(segment.text()), () -> seed + ": twice " + segment.text());
            }
        }
        assertEquals(sum, context.tokens(), seed);
        assertTrue(context.tokens() <= context.window(), seed);
        assertMadeOfItsSegments(context, seed);
    }

    /** Puts the texts of the kept segments together by hand: each message is theirs, end to end, and nothing else. */
    private static void assertMadeOfItsSegments(Context context, String seed) {
        Map<Integer, String> expected = new TreeMap<>();
        for (Segment segment : context.kept()) {
            boolean says = !(segment.content() instanceof SegmentContent.Text text
                    && text.text().isEmpty());
            if (segment.message() >= 0 && says) {
                expected.merge(
                        segment.message(),
                        segment.role() + ": " + segment.text(),
                        (said, more) -> said + more.substring(more.indexOf(' ') + 1));
            }
        }
        List<String> made = context.request().messages().stream()
                .map(message -> message.role() + ": "
                        + message.parts().stream()
                                .map(part -> part instanceof Part.Text text ? text.text() : "")
                                .collect(Collectors.joining()))
                .toList();
        assertEquals(List.copyOf(expected.values()), made, seed);
        for (ChatMessage message : context.request().messages()) {
            assertTrue(!message.parts().isEmpty(), seed);
        }
    }

    /** What is not the host's nor the conversation's stands behind the opening, each piece behind a mark of its own. */
    static void assertFramed(Context context, String seed) {
        List<Segment> data = context.kept().stream()
                .filter(segment -> segment.message() >= 0
                        && segment.role() != Role.SYSTEM
                        && segment.section() != Section.HISTORY
                        && segment.section() != Section.PROMPT)
                .toList();
        List<Segment> pieces = data.stream()
                .filter(segment -> segment.reason().kind() != SegmentReason.Kind.FRAME)
                .toList();
        if (pieces.isEmpty()) {
            return;
        }
        String said = data.stream().map(Segment::text).collect(Collectors.joining());
        assertTrue(said.startsWith("What follows, up to the end of this message, is data from the workspace:"), seed);
        String body = said.substring(said.indexOf("\n\n") + 2);
        Matcher first = Pattern.compile("\\[source(?: \\d+)?: ").matcher(body);
        assertTrue(first.lookingAt(), () -> seed + ": " + body);
        assertEquals(pieces.size(), body.split(Pattern.quote(first.group()), -1).length - 1, () -> seed + ": " + body);
        assertTrue(
                data.stream()
                        .allMatch(
                                segment -> segment.message() == data.getFirst().message()),
                seed);
    }
}
