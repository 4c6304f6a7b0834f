package dev.cowork.core.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LiteralsTest {
    @Test
    void findsWhatEveryMatchHas() {
        assertEquals(" = ", Literals.longest("^[ab]\\w* = x?"));
        assertEquals("using namespace ", Literals.longest("^using namespace \\w+;"));
        assertEquals("console.", Literals.longest("\\bconsole\\.(?:log|error)\\("));
        assertEquals("", Literals.longest("abc|def"));
        assertEquals("", Literals.longest("(?:abc|def)?"));
        assertEquals("", Literals.longest("[^a\\]bc]"));
        assertEquals("b", Literals.longest("a*b"));
        assertEquals("", Literals.longest("(?i:select)"));
        assertEquals("end", Literals.longest("^[ \\t]*end[ \\t]*$"));
    }
}
