package dev.cowork.llm.ollama;

import java.util.OptionalLong;

/**
 * How far the download of a model is. Immutable.
 *
 * @param model the model's name
 * @param status what the server does, in its words, such as {@code pulling manifest} and at last {@code success}
 * @param digest which file it is about, or empty
 * @param total the bytes of that file; empty if not told
 * @param completed those of them that are there; empty as long as there are none
 */
public record PullProgress(String model, String status, String digest, OptionalLong total, OptionalLong completed) {}
