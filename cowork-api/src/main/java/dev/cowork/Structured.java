package dev.cowork;

/**
 * A reply as a value.
 *
 * @param <T> the type that was asked for
 * @param value what the model answered
 * @param turn the turn, with the reply as it came
 */
public record Structured<T>(T value, Turn turn) {}
