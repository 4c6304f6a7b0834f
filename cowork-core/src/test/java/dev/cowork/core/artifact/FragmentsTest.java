package dev.cowork.core.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FragmentsTest {
    private static final String FILE = """
        import os

        class Shop:
            def open(self):
                print("open")
                return True

            def close(self):
                return False
        """;

    @Test
    void takesThePlaceBetweenItsFirstAndItsLastLine() {
        String part = "def open(self):\n    print(\"come in\")\n    log()\n    return True\n";
        assertEquals(
                Optional.of(FILE.replace("        print(\"open\")\n", "        print(\"come in\")\n        log()\n")),
                Fragments.merge(FILE, part));
    }

    @Test
    void keepsWhatWasLeftOut() {
        String part = "import os\n"
                + "import sys\n"
                + "# ... existing code ...\n"
                + "    def close(self):\n"
                + "        log()\n"
                + "        return False\n";
        // Between "import os" and its only line, the new import comes; the last stretch ends the file.
        assertEquals(Optional.empty(), Fragments.merge(FILE, part), "\"import sys\" is not in the file");
        String anchored = "import sys\nimport os\n# ...\n    def close(self):\n        log()\n        return False\n";
        assertEquals(Optional.empty(), Fragments.merge(FILE, anchored), "nor can it begin there");
        String fits = "class Shop:\n    # ...\n    def close(self):\n        log()\n        return False\n";
        assertEquals(
                Optional.of(FILE.replace("        return False\n", "        log()\n        return False\n")),
                Fragments.merge(FILE, fits));
    }

    @Test
    void isRefusedWhereThePlaceIsNotCertain() {
        assertEquals(Optional.empty(), Fragments.merge(FILE, "def shut(self):\n    return None\n"), "not there");
        assertEquals(
                Optional.empty(), Fragments.merge(FILE + FILE, "def open(self):\n    return True\n"), "there twice");
        assertEquals(Optional.empty(), Fragments.merge(FILE, "return False\ndef open(self):\n"), "in another order");
        assertEquals(Optional.empty(), Fragments.merge(FILE, "\n\n"), "nothing");
        assertEquals(Optional.empty(), Fragments.merge(FILE, "class Shop:\n"), "no change");
    }

    @Test
    void likenessCountsLinesWithoutBlanks() {
        Likeness likeness = Likeness.of("a\n  b\n\nc\nc\n", "b\nc\nx\n");
        assertEquals(new Likeness(2, 4, 3), likeness);
        assertEquals(0.5, likeness.whole());
        assertEquals(2.0 / 3, likeness.part());
    }
}
