package dev.cowork.llm;

import java.util.OptionalInt;

/**
 * What is known of a model.
 *
 * @param name its name without the provider
 * @param contextWindow how many tokens request and reply may have together; empty when not known
 * @param tools whether it can call tools
 * @param images whether it can see pictures
 */
public record ModelInfo(String name, OptionalInt contextWindow, boolean tools, boolean images) {}
