package dev.cowork.bench.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cowork.data.Range;
import org.junit.jupiter.api.Test;

class SqueezedTest {
    private static final Squeezed TEXT = Squeezed.of("One two.\n\n  Three four\tfive.");

    @Test
    void aChunkIsFoundWhateverItsBlanksAre() {
        assertEquals(new Range(4, 22), TEXT.find(" two.  Three\nfour "));
        assertEquals(new Range(23, 28), TEXT.find("five."));
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThrows(EvaluationRefusedException.class, () -> TEXT.find("six"));
        assertThrows(EvaluationRefusedException.class, () -> TEXT.find(" "));
    }
}
