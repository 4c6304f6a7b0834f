package dev.cowork.core.context;

import dev.cowork.data.Role;
import dev.cowork.error.BudgetExceededException;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentContent;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.TokenCounter;
import dev.cowork.llm.Trust;
import java.util.ArrayList;
import java.util.List;

/** The host's edits of a context. Each answers a new context, in which the edit is a segment. Thread-safe. */
public final class ContextEdits {
    private final Pieces pieces;
    private final ChatOptions options;

    /**
     * Creates the editor.
     *
     * @param counter counts tokens
     * @param options how the context is answered
     */
    public ContextEdits(TokenCounter counter, ChatOptions options) {
        this.pieces = new Pieces(counter, Mark.PLAIN);
        this.options = options;
    }

    /**
     * Leaves a segment out, and what frames it.
     *
     * @param context the context
     * @param index the segment
     * @return the changed context
     * @throws InvalidInputException if there is no such segment, or it is the prompt or an option
     */
    public AssembledContext drop(AssembledContext context, int index) {
        ContextSegment dropped = editable(context, index);
        List<ContextSegment> segments = new ArrayList<>(context.pieces());
        for (int i = Math.max(0, index - 1); i < Math.min(segments.size(), index + 2); i++) {
            if (segments.get(i).kept()
                    && (i == index || (!dropped.isFrame() && Squeeze.framesOf(segments, index, i)))) {
                segments.set(i, segments.get(i).because(SegmentReason.of(SegmentReason.Kind.DROPPED_BY_HOST)));
            }
        }
        return made(context, segments);
    }

    /**
     * Puts another text in the place of a segment.
     *
     * @param context the context
     * @param index the segment
     * @param text the host's text
     * @return the changed context
     * @throws InvalidInputException if there is no such text segment, or it is the prompt
     * @throws BudgetExceededException if the context would not fit
     */
    public AssembledContext replace(AssembledContext context, int index, String text) {
        ContextSegment replaced = editable(context, index);
        if (!(replaced.content() instanceof SegmentContent.Text)) {
            throw new InvalidInputException("Segment " + index + " is not text, but "
                    + ContentJson.form(replaced.content()) + "; it can be dropped");
        }
        List<ContextSegment> segments = new ArrayList<>(context.pieces());
        if (replaced.kept()) {
            segments.set(index, replaced.because(SegmentReason.of(SegmentReason.Kind.DROPPED_BY_HOST)));
        }
        segments.add(
                index + 1,
                pieces.text(replaced.section(), replaced.role(), Trust.HOST, text, added(), null)
                        .at(0, replaced.message()));
        return made(context, segments);
    }

    /**
     * Adds a text in front of the prompt: with others that were added, one message of the user's role.
     *
     * @param context the context
     * @param text the host's text
     * @return the changed context
     * @throws BudgetExceededException if the context would not fit
     */
    public AssembledContext add(AssembledContext context, String text) {
        List<ContextSegment> segments = new ArrayList<>();
        int prompt = firstOf(context, Section.PROMPT);
        boolean first = prompt == 0 || context.pieces().get(prompt - 1).section() != Section.HOST;
        int number = context.pieces().get(prompt).message() - (first ? 0 : 1);
        segments.addAll(context.pieces().subList(0, prompt));
        if (!first) {
            segments.add(pieces.frame(Section.HOST, Role.USER, "\n\n", "joins what the host added")
                    .at(0, number));
        }
        segments.add(pieces.text(Section.HOST, Role.USER, Trust.HOST, text, added(), null)
                .at(0, number));
        for (ContextSegment segment :
                context.pieces().subList(prompt, context.pieces().size())) {
            segments.add(segment.at(0, segment.message() + (first ? 1 : 0)));
        }
        return made(context, segments);
    }

    private static SegmentReason added() {
        return SegmentReason.of(SegmentReason.Kind.HOST_ADDED);
    }

    private static int firstOf(AssembledContext context, Section section) {
        return context.pieces().stream()
                .filter(segment -> segment.section() == section)
                .findFirst()
                .orElseThrow()
                .index();
    }

    private static ContextSegment editable(AssembledContext context, int index) {
        if (index < 0 || index >= context.pieces().size()) {
            throw new InvalidInputException("The context has no segment " + index + "; its segments are 0 to "
                    + (context.pieces().size() - 1));
        }
        ContextSegment segment = context.pieces().get(index);
        if (segment.section() == Section.PROMPT || segment.section() == Section.OPTIONS) {
            throw new InvalidInputException("Segment " + index + " is of the section " + segment.section()
                    + ", which is what is sent; prepare another turn instead");
        }
        return segment;
    }

    private AssembledContext made(AssembledContext before, List<ContextSegment> segments) {
        AssembledContext after = before.with(segments);
        int limit = Budget.limit(before.window(), options);
        int tokens = after.tokens();
        if (tokens > limit && tokens > before.tokens()) {
            throw new BudgetExceededException("The context would have " + tokens + " tokens, but the model's window"
                    + " leaves " + limit + " beside the reply; drop other segments first");
        }
        return after;
    }
}
