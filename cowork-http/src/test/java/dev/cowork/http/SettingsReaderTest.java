package dev.cowork.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Secret;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.ProviderSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    private static final URI LOCAL = URI.create("http://127.0.0.1:1");

    @Test
    void readsWhatIsSetAndElseTheDefault() {
        SettingsReader reader = reader(Map.of("window", "4096", "idleTimeout", "7", "old", "true"), Map.of());

        assertEquals(OptionalInt.of(4096), reader.number("window", 10_000));
        assertEquals(LOCAL, reader.address("baseUrl", LOCAL));
        assertEquals(HttpTimeouts.DEFAULT.withIdle(Duration.ofSeconds(7)), reader.timeouts());
        assertTrue(reader.flag("old"));
        assertTrue(reader.secret("apiKey").isEmpty());
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        InvalidInputException error =
                assertThrows(InvalidInputException.class, () -> reader(Map.of("widnow", "1"), Map.of()));
        assertEquals(
                "Peer has no setting widnow; known are "
                        + "[baseUrl, connectTimeout, firstTokenTimeout, idleTimeout, old, window]",
                error.getMessage());
    }

    @Test
    void aSecretAmongTheValuesIsRefusedAndNotShown() {
        InvalidInputException error =
                assertThrows(InvalidInputException.class, () -> reader(Map.of("apiKey", "hush"), Map.of()));
        assertFalse(error.getMessage().contains("hush"));
        assertTrue(error.getMessage().contains("apiKey goes with the other kind"), error.getMessage());
        assertThrows(InvalidInputException.class, () -> reader(Map.of(), Map.of("window", Secret.of("hush"))));
    }

    @Test
    void wrongValuesAreRefused() {
        assertThrows(
                InvalidInputException.class,
                () -> reader(Map.of("window", "many"), Map.of()).number("window", 10));
        assertThrows(
                InvalidInputException.class,
                () -> reader(Map.of("window", "11"), Map.of()).number("window", 10));
        assertThrows(
                InvalidInputException.class,
                () -> reader(Map.of("window", " "), Map.of()).number("window", 10));
        assertThrows(
                InvalidInputException.class,
                () -> reader(Map.of("old", "yes"), Map.of()).flag("old"));
        assertThrows(
                InvalidInputException.class,
                () -> reader(Map.of("baseUrl", "http://a b"), Map.of()).address("baseUrl", LOCAL));
    }

    private static SettingsReader reader(Map<String, String> values, Map<String, Secret> secrets) {
        return new SettingsReader(
                "Peer", new ProviderSettings(values, secrets), Set.of("baseUrl", "window", "old"), Set.of("apiKey"));
    }
}
