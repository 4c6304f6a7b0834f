package dev.cowork.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void caseSpacesAndPunctuationGo() {
        assertEquals(
                List.of("releases", "are", "cut", "on", "tuesdays"),
                Words.of("  \u201CReleases\u201D are\u00A0cut \u2014 on (TUESDAYS)!\n"));
    }

    @Test
    void compatibilityFormsAreFolded() {
        assertEquals(Words.of("file 1 kg"), Words.of("\uFB01le \uFF11 \u338F"));
        assertEquals(Words.of("STRASSE"), Words.of("stra\u00DFe"));
        assertEquals(Words.of("caf\u00E9"), Words.of("cafe\u0301"));
    }

    @Test
    void whatTellsWordsApartStays() {
        assertEquals(List.of("c#"), Words.of("C#"));
        assertEquals(List.of("c++"), Words.of("C++."));
        assertNotEquals(Words.of("C"), Words.of("C++"));
        assertEquals(List.of("version", "1.5"), Words.of("Version 1.5."));
        assertEquals(List.of("at", "-5", "degrees"), Words.of("at -5 degrees"));
        assertEquals(List.of("5%"), Words.of("5%"));
        assertEquals(List.of("don't"), Words.of("Don\u2019t"));
        assertEquals(List.of("example.com/a_b"), Words.of("example.com/a_b"));
    }

    @Test
    void aHyphenJoinsTwoWords() {
        assertEquals(List.of("well", "known"), Words.of("well-known"));
    }

    @Test
    void scriptsWithoutSpacesHaveAWordForEachCharacter() {
        assertEquals(List.of("\u661F", "\u671F", "\u4E8C"), Words.of("\u661F\u671F\u4E8C\u3002"));
        assertEquals(List.of("java", "\u306F", "\u826F", "\u3044"), Words.of("Java\u306F\u3001\u826F\u3044"));
        // Thai signs above a letter belong to it.
        assertEquals(List.of("\u0E17\u0E35\u0E48", "\u0E14"), Words.of("\u0E17\u0E35\u0E48\u0E14"));
    }

    @Test
    void supplementaryCharactersStayWhole() {
        assertEquals(List.of("\uD83D\uDE80", "go"), Words.of("\uD83D\uDE80 go"));
        assertEquals(List.of("\uD842\uDFB7", "\uD842\uDFB7"), Words.of("\uD842\uDFB7\uD842\uDFB7"));
    }
}
