package dev.cowork.data;

import org.jspecify.annotations.Nullable;

/** One typed part of a message. Will grow: a switch over parts needs a default branch. */
public sealed interface Part {
    /**
     * Plain text.
     *
     * @param text the text
     */
    record Text(String text) implements Part {}

    /**
     * A picture, held by the workspace as a blob.
     *
     * @param mediaType such as {@code image/png}
     * @param content the hash of its bytes
     * @param caption what it shows, as text, or null
     */
    record Image(
            String mediaType, ContentHash content, @Nullable String caption) implements Part {}

    /**
     * What a model thought before it answered.
     *
     * @param text the text
     * @param signature what the provider wants back with it, or null
     */
    record Thinking(String text, @Nullable String signature) implements Part {}

    /**
     * A model asks for a tool.
     *
     * @param id the id of this tool call, by which the result answers
     * @param name the tool
     * @param arguments a JSON object
     */
    record ToolCall(String id, String name, JsonText arguments) implements Part {}

    /**
     * What a tool answered.
     *
     * @param id the id of the tool call
     * @param name the tool
     * @param text the result as text
     * @param error whether the tool failed
     */
    record ToolResult(String id, String name, String text, boolean error) implements Part {}

    /**
     * A model declined to answer.
     *
     * @param text what it said
     */
    record Refusal(String text) implements Part {}
}
