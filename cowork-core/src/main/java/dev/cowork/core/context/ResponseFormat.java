package dev.cowork.core.context;

import dev.cowork.data.JsonText;
import dev.cowork.data.Role;
import dev.cowork.llm.Capability;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentContent;
import dev.cowork.llm.SegmentReason;
import java.util.List;
import java.util.Optional;

/** The schema of a reply: a setting for models that are held to it, and words for those that are known not to be. */
final class ResponseFormat {
    private ResponseFormat() {}

    static List<ContextSegment> of(ContextRequest request, Pieces pieces) {
        JsonText schema = request.schema();
        if (schema == null) {
            return List.of();
        }
        ContextSegment setting = pieces.setting(
                Section.RESPONSE_FORMAT,
                new SegmentContent.OfSchema(schema),
                SegmentReason.of(SegmentReason.Kind.SETTING));
        return List.of(
                isHeld(request)
                        ? setting
                        : setting.because(new SegmentReason(
                                SegmentReason.Kind.UNSUPPORTED, "the model cannot be held to a schema; it is told")));
    }

    static Optional<Unit> inWords(ContextRequest request, Pieces pieces) {
        JsonText schema = request.schema();
        if (schema == null || isHeld(request)) {
            return Optional.empty();
        }
        String words = "Answer with one JSON value that follows this JSON schema, and with nothing else:\n"
                + schema.text() + "\n";
        return Optional.of(Unit.of(pieces.frame(Section.RESPONSE_FORMAT, Role.SYSTEM, words, "tells of the schema")));
    }

    private static boolean isHeld(ContextRequest request) {
        return request.model().info().can(Capability.STRUCTURED_OUTPUT).orElse(true);
    }
}
