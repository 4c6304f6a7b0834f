package dev.cowork;

/** Tools of the engine's own that work on the workspace of the turn. None is there unless it was chosen. */
public enum WorkspaceTool {
    /** {@code doc_view} and {@code doc_edit}, with version tokens. */
    DOCUMENTS,
    /** {@code memory_search}, {@code memory_write}, {@code memory_read} and {@code memory_tree}. */
    MEMORY,
    /** {@code memory}, with the commands of Anthropic's memory tool; its {@code /memories} are the documents. */
    ANTHROPIC_MEMORY,
    /** {@code str_replace_editor}, with the commands that models were trained on. */
    STR_REPLACE_EDITOR
}
