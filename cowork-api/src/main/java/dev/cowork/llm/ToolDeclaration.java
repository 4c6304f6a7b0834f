package dev.cowork.llm;

import dev.cowork.data.JsonText;

/**
 * Tells a model of a tool that it may call.
 *
 * @param name 1 to 64 of letters, digits, {@code _} and {@code -}
 * @param description what it does and when to use it, for the model
 * @param parameters a JSON schema of the arguments, an object
 */
public record ToolDeclaration(String name, String description, JsonText parameters) {}
