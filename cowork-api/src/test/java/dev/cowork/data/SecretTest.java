package dev.cowork.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    @TempDir
    Path directory;

    @Test
    void aFileIsReadEachTime() throws IOException {
        Path file = Files.writeString(directory.resolve("key"), "  one\n");
        Secret secret = Secret.file(file);
        assertEquals("one", secret.reveal());
        Files.writeString(file, "two\r\n");
        assertEquals("two", secret.reveal());
        Files.writeString(file, " \n");
        assertThrows(InvalidInputException.class, secret::reveal);
        Files.delete(file);
        assertTrue(assertThrows(InvalidInputException.class, secret::reveal)
                .getMessage()
                .contains(file.toString()));
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        Secret secret = Secret.environment("COWORK_TEST_NOT_SET");
        assertTrue(assertThrows(InvalidInputException.class, secret::reveal)
                .getMessage()
                .contains("COWORK_TEST_NOT_SET"));
        assertEquals(System.getenv("PATH"), Secret.environment("PATH").reveal());
    }

    @Test
    void isShownNowhere() {
        assertFalse(Secret.of("abc-123").toString().contains("abc"));
    }
}
