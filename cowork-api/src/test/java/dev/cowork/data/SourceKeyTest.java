package dev.cowork.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceKeyTest {
    @Test
    void whatWasWrittenIsReadAgain() {
        for (SourceKey key : List.of(
                SourceKey.of(new DocumentId("d1")),
                SourceKey.of(new MemoryId("m1")),
                SourceKey.of(new ChatId("c1"), Long.MAX_VALUE / 10))) {
            assertEquals(key, SourceKey.parse(key.toString()));
        }
        assertEquals(7, SourceKey.parse("message:c1/7").sequence());
        assertEquals(new ChatId("c1"), SourceKey.parse("message:c1/7").chat());
    }

    @Test
    void whatIsNoKeyIsRefused() {
        for (String bad : List.of(
                "",
                "document",
                "document:",
                "nothing:d1",
                "message:c1",
                "message:/1",
                "message:c1/",
                "message:c1/-1",
                "message:c1/1x",
                "message:c1/9999999999999999999")) {
            assertThrows(InvalidInputException.class, () -> SourceKey.parse(bad), bad);
        }
    }
}
