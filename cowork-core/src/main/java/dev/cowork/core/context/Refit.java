package dev.cowork.core.context;

import dev.cowork.data.Part;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.SegmentContent;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.SegmentReason.Kind;

/** Makes the segments of a context fit another model, whatever its window. */
final class Refit {
    private final ModelInfo model;
    private final double scale;

    private Refit(ModelInfo model, double scale) {
        this.model = model;
        this.scale = scale;
    }

    static AssembledContext to(AssembledContext context, ModelInfo model, double calibration) {
        Refit refit = new Refit(model, calibration / context.calibration());
        return new AssembledContext(
                context.pieces().stream().map(refit::segment).toList(),
                model.contextWindow().orElse(Budget.UNKNOWN_WINDOW),
                context.estimated(),
                calibration,
                context.images());
    }

    private ContextSegment segment(ContextSegment segment) {
        ContextSegment counted = segment.costing((int) Math.ceil(segment.tokens() * scale));
        return switch (segment.content()) {
            case SegmentContent.OfOptions options ->
                counted.holding(new SegmentContent.OfOptions(model.name(), options.options()));
            case SegmentContent.OfTool tool ->
                supported(counted, model.can(Capability.TOOLS).orElse(true), Kind.SETTING, "the model calls no tools");
            case SegmentContent.OfPart part
            when part.part() instanceof Part.Image ->
                supported(counted, ContextBuilder.seesImages(model), Kind.PROMPT, "no pictures");
            default -> counted;
        };
    }

    /** What the other model could not take comes back; what was left out for another reason stays out. */
    private static ContextSegment supported(ContextSegment segment, boolean can, Kind kept, String why) {
        if (can && segment.reason().kind() == Kind.UNSUPPORTED) {
            return segment.because(SegmentReason.of(kept));
        }
        return can || !segment.kept() ? segment : segment.because(new SegmentReason(Kind.UNSUPPORTED, why));
    }
}
