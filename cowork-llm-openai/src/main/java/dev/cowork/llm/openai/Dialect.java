package dev.cowork.llm.openai;

/**
 * How requests are worded where servers differ.
 *
 * @param responses whether {@code /responses} is asked, and not {@code /chat/completions}
 * @param deployments whether the model's name is a part of the path, as in the older addresses of Azure
 * @param maxTokensField what the longest reply is called in {@code /chat/completions}
 * @param systemRole what the role of the host's instructions is called
 * @param extendedSampling whether the server knows {@code top_k}, {@code min_p} and more than four stop texts
 * @param asksForUsage whether the counts are asked for
 * @param returnsThinking whether earlier thinking is sent back as {@code reasoning_content}
 * @param summaries whether summaries of the thinking are asked for
 */
record Dialect(
        boolean responses,
        boolean deployments,
        String maxTokensField,
        String systemRole,
        boolean extendedSampling,
        boolean asksForUsage,
        boolean returnsThinking,
        boolean summaries) {}
