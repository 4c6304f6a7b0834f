package dev.cowork.core.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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

    /** The last line is that of the next method: to take all up to it would lose that method. */
    @Test
    void losesNoNeighbour() {
        String part = "    def open(self):\n        print(\"open\")\n        return False\n";
        assertEquals(Optional.empty(), Fragments.merge(FILE, part));
        String both = "    def open(self):\n        return True\n\n    def shut(self):\n        return False\n";
        assertEquals(
                Optional.of(FILE.replace("        print(\"open\")\n", "").replace("close", "shut")),
                Fragments.merge(FILE, both));
    }

    @Test
    void whatStandsForTheRestIsNoText() {
        String made = FILE.replace("        return False\n", "        log()\n        return False\n");
        for (String rest : List.of(
                "# ...",
                "...",
                "# ... (other methods unchanged)",
                "# (rest of the code)",
                "# other methods stay the same",
                "# existing code here",
                "# [existing code]",
                "# rest of the class remains unchanged",
                "# same as before",
                "# --- existing code ---",
                "# <existing code>",
                "# Your existing code",
                "# omitted for brevity")) {
            String part = "class Shop:\n    " + rest + "\n    def close(self):\n        log()\n        return False\n";
            assertEquals(Optional.of(made), Fragments.merge(FILE, part), rest);
        }
        String behind = "class Shop:\n    pass  # ... unchanged\n    def close(self):\n        return False\n";
        assertEquals(Optional.empty(), Fragments.merge(FILE, behind), "behind code, nobody knows what of it");
    }

    @Test
    void whatUnpacksAndWhatTheFileHasAlreadyIsText() {
        String file = "function a(state) {\n  return {\n    ...state,\n    // same as before\n    b: 1\n  };\n}\n";
        String part = "function a(state) {\n  return {\n    ...state,\n    // same as before\n    c: 2,\n    b: 1\n";
        assertEquals(Optional.of(file.replace("    b: 1", "    c: 2,\n    b: 1")), Fragments.merge(file, part));
    }

    @Test
    void likenessCountsLinesWithoutBlanks() {
        Likeness likeness = Likeness.of("a\n  b\n\nc\nc\n", "b\nc\nx\n");
        assertEquals(new Likeness(2, 4, 3), likeness);
        assertEquals(0.5, likeness.whole());
        assertEquals(2.0 / 3, likeness.part());
    }

    @Test
    void aPartHasTheLineEndsOfTheFile() {
        String file = "a(\r\n    1,\r\n    2\r\n)\r\nb()";
        assertEquals(Optional.of("a(\r\n    3\r\n)\r\nb()"), Fragments.merge(file, "a(\n    3\n)\n"));
        assertEquals(Optional.of("a(\r\n    1,\r\n    2\r\n)\r\n# b\r\nb()"), Fragments.merge(file, ")\n# b\nb()\n"));
    }
}
