package dev.cowork.llm.anthropic;

/** How a model is held to the JSON schema of a request. */
public enum SchemaStyle {
    /** As {@code output_config.format}, which models since Claude 4.5 know. */
    OUTPUT_FORMAT,
    /**
     * As the parameters of a tool that it is made to call, whose arguments are the text of the reply: for older models,
     * and for other servers that speak the protocol.
     */
    FORCED_TOOL
}
