package dev.cowork.llm;

/** The parts of a context, in the order in which they stand in it. */
public enum Section {
    /** How to answer: model and options. */
    OPTIONS,
    /** The tools that the model may call. */
    TOOLS,
    /** The schema that the reply must follow. */
    RESPONSE_FORMAT,
    /** What the host's rules say is always there. */
    RULES,
    /** Identity documents of the workspace. */
    IDENTITY,
    /** Memory documents, pinned memories and pinned documents. */
    PINNED,
    /** Documents that are open in the workspace. */
    OPEN_DOCUMENTS,
    /** What the search for the prompt found. */
    EXCERPTS,
    /** The summary of what the history leaves out. */
    SUMMARY,
    /** Earlier messages of the chat. */
    HISTORY,
    /** What the host added to this turn. */
    HOST,
    /** The user's message, and what tools answered since. */
    PROMPT
}
