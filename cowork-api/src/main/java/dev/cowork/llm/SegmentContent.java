package dev.cowork.llm;

import dev.cowork.data.JsonText;
import dev.cowork.data.Part;

/** What a segment holds. Will grow: a switch over contents needs a default branch. */
public sealed interface SegmentContent {
    /**
     * Text, its separators included: the texts of one message are joined as they are.
     *
     * @param text the text
     */
    record Text(String text) implements SegmentContent {}

    /**
     * A part of a message that is not plain text.
     *
     * @param part the part
     */
    record OfPart(Part part) implements SegmentContent {}

    /**
     * A tool that the model may call.
     *
     * @param declaration the tool
     */
    record OfTool(ToolDeclaration declaration) implements SegmentContent {}

    /**
     * The schema of the reply.
     *
     * @param schema a JSON schema
     */
    record OfSchema(JsonText schema) implements SegmentContent {}

    /**
     * Who is asked and how.
     *
     * @param model the model's name without its provider
     * @param options the options
     */
    record OfOptions(String model, ChatOptions options) implements SegmentContent {}
}
