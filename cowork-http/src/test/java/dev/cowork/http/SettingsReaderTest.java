package dev.cowork.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.data.Secret;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.ProviderSettings;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    @Test
    void readsWhatIsSetAndElseNothing() {
        SettingsReader reader = reader(Map.of("window", "4096", "old", "true"), Map.of());

        assertEquals(OptionalInt.of(4096), reader.number("window", 10_000));
        assertTrue(reader.flag("old"));
        assertTrue(reader.text("baseUrl").isEmpty());
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
        assertWrong("window", "many", reader -> reader.number("window", 10));
        assertWrong("window", "11", reader -> reader.number("window", 10));
        assertWrong("window", " ", reader -> reader.number("window", 10));
        assertWrong("old", "yes", reader -> reader.flag("old"));
    }

    private static void assertWrong(String name, String value, Consumer<SettingsReader> reading) {
        SettingsReader reader = reader(Map.of(name, value), Map.of());
        InvalidInputException error = assertThrows(InvalidInputException.class, () -> reading.accept(reader));
        assertTrue(error.getMessage().startsWith("The setting " + name + " of Peer must"), error.getMessage());
    }

    private static SettingsReader reader(Map<String, String> values, Map<String, Secret> secrets) {
        return SettingsReader.of("Peer", new ProviderSettings(values, secrets), Set.of("window", "old"));
    }
}
