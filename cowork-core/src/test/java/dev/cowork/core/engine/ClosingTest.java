package dev.cowork.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    @Test
    void closesInReverseOrderAndTheRestWhenOneFails() {
        List<String> closed = new ArrayList<>();
        Closing closing = new Closing();
        closing.add(() -> closed.add("first"));
        closing.add(() -> {
            closed.add("second");
            throw new IOException("broken");
        });
        closing.add(() -> closed.add("third"));
        closing.close();
        closing.close();
        assertEquals(List.of("third", "second", "first"), closed);
    }
}
