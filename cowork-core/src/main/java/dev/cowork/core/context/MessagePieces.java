package dev.cowork.core.context;

import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.SourceRange;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Trust;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the segments of a message, one for each part that a model can be told, and a line feed between texts, so that
 * the model reads what {@link Message#text()} says.
 *
 * @param pieces makes segments
 * @param images whether the model can see pictures; otherwise it is told the caption
 * @param thinking whether the model gets its thinking back, as it needs within a turn
 */
record MessagePieces(Pieces pieces, boolean images, boolean thinking) {
    /** The segments; the message number of all is the one given. */
    List<ContextSegment> of(Message message, Section section, SegmentReason reason, int number) {
        List<ContextSegment> made = new ArrayList<>();
        Writer writer = new Writer(message, section, reason, made);
        message.parts().forEach(writer::part);
        return made.stream().map(segment -> segment.at(0, number)).toList();
    }

    /** A message that a model wrote or that somebody recorded for it must not become an instruction. */
    static Role role(Message message) {
        return message.role() == Role.SYSTEM ? Trusts.instructing(Trusts.of(message)) : message.role();
    }

    private final class Writer {
        private final Message message;
        private final Section section;
        private final SegmentReason reason;
        private final List<ContextSegment> made;
        private final Trust trust;
        private final Role role;
        private int offset;
        private boolean afterText;

        Writer(Message message, Section section, SegmentReason reason, List<ContextSegment> made) {
            this.message = message;
            this.section = section;
            this.reason = reason;
            this.made = made;
            this.trust = Trusts.of(message);
            this.role = role(message);
        }

        void part(Part part) {
            switch (part) {
                case Part.Text text -> text(text.text());
                case Part.Refusal refusal -> text(refusal.text());
                case Part.Image image -> image(image);
                case Part.Thinking thought -> {
                    if (thinking) {
                        other(thought, reason);
                    }
                }
                case Part.ToolCall call -> other(call, reason);
                case Part.ToolResult result -> other(result, reason);
            }
        }

        private void image(Part.Image image) {
            other(image, images ? reason : new SegmentReason(SegmentReason.Kind.UNSUPPORTED, "no pictures"));
            @Nullable String caption = image.caption();
            if (caption != null) {
                text(caption);
            }
        }

        private void other(Part part, SegmentReason why) {
            made.add(pieces.part(section, role, trust, part, why, Origins.of(message)));
            afterText = afterText && !why.kind().kept();
        }

        /** {@link Message#text()} joins texts that are not empty by line feeds: offsets follow it. */
        private void text(String text) {
            if (text.isEmpty()) {
                return;
            }
            if (afterText) {
                made.add(pieces.frame(section, role, "\n", "joins the parts of the message"));
            }
            Range range = new Range(offset, offset + text.length());
            made.add(pieces.text(section, role, trust, text, reason, new SourceRange(message.source(), range)));
            offset = range.end() + 1;
            afterText = true;
        }
    }
}
