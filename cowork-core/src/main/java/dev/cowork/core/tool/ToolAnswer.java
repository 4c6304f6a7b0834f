package dev.cowork.core.tool;

/**
 * What an own tool answers.
 *
 * @param text the result for the model
 * @param error whether the model is told that it failed
 */
public record ToolAnswer(String text, boolean error) {
    /**
     * What went well.
     *
     * @param text the result
     * @return the answer
     */
    public static ToolAnswer of(String text) {
        return new ToolAnswer(text, false);
    }

    /**
     * What did not.
     *
     * @param text what the model can do about it
     * @return the answer
     */
    public static ToolAnswer failed(String text) {
        return new ToolAnswer(text, true);
    }
}
