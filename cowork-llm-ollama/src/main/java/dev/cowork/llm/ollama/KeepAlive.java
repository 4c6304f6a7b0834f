package dev.cowork.llm.ollama;

import dev.cowork.error.InvalidInputException;
import java.time.Duration;

/** The field {@code keep_alive}, in the one form that all requests take: a text such as {@code 300s}. Pure. */
final class KeepAlive {
    private KeepAlive() {}

    static String of(Duration value) {
        return value.toSeconds() + "s";
    }

    /** Reads a setting in whole seconds. */
    static Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "The setting keepAlive of Ollama must be a number of seconds, or -1 for good", e);
        }
    }
}
