package dev.cowork.core.context;

import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.SourceRange;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentContent;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.TokenCounter;
import dev.cowork.llm.Trust;
import org.jspecify.annotations.Nullable;

/**
 * Makes segments that have no place yet, and counts them.
 *
 * @param counter counts the tokens of texts, and of the JSON of everything else
 * @param mark begins each piece of data
 */
record Pieces(TokenCounter counter, Mark mark) {
    /** The detail of a frame that names the segment behind it: dropped together with it. */
    static final String NAMES = "names what follows";
    /** The detail of a frame that ends the segment before it: dropped together with it. */
    static final String ENDS = "ends what is before";
    /** What is taken for the tokens of a picture: 768, OpenAI's tiling of 1024 x 1024 at high detail, rounded up. */
    private static final int PICTURE = 768;

    ContextSegment frame(Section section, Role role, String text, String detail) {
        SegmentReason reason = new SegmentReason(SegmentReason.Kind.FRAME, detail);
        return text(section, role, Trust.HOST, text, reason, null);
    }

    ContextSegment text(
            Section section, Role role, Trust trust, String text, SegmentReason reason, @Nullable SourceRange origin) {
        return piece(section, role, trust, new SegmentContent.Text(text), counter.count(text), reason, origin);
    }

    ContextSegment part(Section section, Role role, Trust trust, Part part, SegmentReason reason, SourceRange origin) {
        SegmentContent content = new SegmentContent.OfPart(part);
        int tokens = part instanceof Part.Image ? PICTURE : json(content);
        return piece(section, role, trust, content, tokens, reason, origin);
    }

    ContextSegment setting(Section section, SegmentContent content, SegmentReason reason) {
        int tokens = content instanceof SegmentContent.OfOptions ? 0 : json(content);
        return piece(section, Role.SYSTEM, Trust.HOST, content, tokens, reason, null)
                .at(0, -1);
    }

    private int json(SegmentContent content) {
        return counter.count(ContentJson.write(content));
    }

    private static ContextSegment piece(
            Section section,
            Role role,
            Trust trust,
            SegmentContent content,
            int tokens,
            SegmentReason reason,
            @Nullable SourceRange origin) {
        return new ContextSegment(0, 0, role, section, trust, content, tokens, reason, origin, null, null);
    }
}
