package dev.cowork.store.jdbc;

import dev.cowork.data.ContentHash;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How a part of a message lies in the columns of message_parts. */
record PartColumns(
        String kind,
        @Nullable String text,
        @Nullable String mediaType,
        @Nullable ContentHash content,
        @Nullable String signature,
        @Nullable String toolCall,
        @Nullable String tool,
        @Nullable String arguments,
        @Nullable Boolean failed) {

    private static final String TEXT = "text";
    private static final String IMAGE = "image";
    private static final String THINKING = "thinking";
    private static final String TOOL_CALL = "tool_call";
    private static final String TOOL_RESULT = "tool_result";
    private static final String REFUSAL = "refusal";

    static PartColumns of(Part part) {
        return switch (part) {
            case Part.Text of -> plain(TEXT, of.text());
            case Part.Refusal of -> plain(REFUSAL, of.text());
            case Part.Image of ->
                new PartColumns(IMAGE, of.caption(), of.mediaType(), of.content(), null, null, null, null, null);
            case Part.Thinking of ->
                new PartColumns(THINKING, of.text(), null, null, of.signature(), null, null, null, null);
            case Part.ToolCall of ->
                new PartColumns(
                        TOOL_CALL,
                        null,
                        null,
                        null,
                        null,
                        of.id(),
                        of.name(),
                        of.arguments().text(),
                        null);
            case Part.ToolResult of ->
                new PartColumns(TOOL_RESULT, of.text(), null, null, null, of.id(), of.name(), null, of.error());
        };
    }

    private static PartColumns plain(String kind, String text) {
        return new PartColumns(kind, text, null, null, null, null, null, null, null);
    }

    /** Reads the part of a row that has the kind in a column named part_kind. */
    static Part part(Row row) throws SQLException {
        String kind = row.text("part_kind");
        return switch (kind) {
            case TEXT -> new Part.Text(row.text("text"));
            case REFUSAL -> new Part.Refusal(row.text("text"));
            case IMAGE -> new Part.Image(row.text("media_type"), row.hash("content"), row.textOrNull("text"));
            case THINKING -> new Part.Thinking(row.text("text"), row.textOrNull("signature"));
            case TOOL_CALL ->
                new Part.ToolCall(row.text("tool_call"), row.text("tool"), new JsonText(row.text("arguments")));
            case TOOL_RESULT ->
                new Part.ToolResult(row.text("tool_call"), row.text("tool"), row.text("text"), row.flag("failed"));
            default -> throw new SQLException("A part of a message is of the unknown kind " + kind);
        };
    }
}
